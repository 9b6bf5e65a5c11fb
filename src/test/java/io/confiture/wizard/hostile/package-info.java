/**
 * What somebody who means harm may send: seeded nonsense at every door of the running bot. Nothing answers with a 5xx,
 * nothing worthless changes a row, and nothing runs that nobody approved.
 */
package io.confiture.wizard.hostile;
