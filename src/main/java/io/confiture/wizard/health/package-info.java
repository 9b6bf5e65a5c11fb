/**
 * What those who run the bot see of it: whether it is well and, if not, why; and what it counts. Only looks, and repeats no
 * secret: whoever reaches the port reads it.
 */
package io.confiture.wizard.health;
