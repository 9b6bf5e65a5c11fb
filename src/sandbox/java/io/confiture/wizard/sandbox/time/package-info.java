/** The hour in the stand-in company: real time, until somebody skips some of it. Replaces the product's clock. */
package io.confiture.wizard.sandbox.time;
