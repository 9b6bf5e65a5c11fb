package io.confiture.wizard.slack.view;

import java.util.Optional;

/**
 * The two files of a migration, as they are now.
 *
 * @param down the rollback; empty when there is none
 */
public record SqlText(String up, Optional<String> down) {}
