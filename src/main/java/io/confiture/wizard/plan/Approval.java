package io.confiture.wizard.plan;

import java.time.Instant;

/**
 * One person's yes, in one role, to one digest.
 *
 * @param evidence what had to be shown with it (a backup's reference), may be empty
 */
public record Approval(Role role, Person by, Instant at, Digest digest, String evidence) {}
