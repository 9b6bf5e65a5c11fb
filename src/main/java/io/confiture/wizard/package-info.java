/** The start: what must be set before anything else exists, and where time comes in. Everything else lives below. */
package io.confiture.wizard;
