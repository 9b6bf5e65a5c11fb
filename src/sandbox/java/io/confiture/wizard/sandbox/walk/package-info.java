/** The first walk of somebody who has just opened the sandbox. */
package io.confiture.wizard.sandbox.walk;
