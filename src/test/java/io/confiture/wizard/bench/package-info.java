/**
 * What a plan costs, next to the bare SQL of it. Not part of the tests: {@code ./mvnw -Pbench} measures and prints, and
 * nothing turns red because a machine is slow.
 */
package io.confiture.wizard.bench;
