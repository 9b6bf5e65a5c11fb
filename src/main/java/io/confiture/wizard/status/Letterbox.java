package io.confiture.wizard.status;

import io.confiture.wizard.desk.Figures;
import io.confiture.wizard.desk.Undelivered;
import java.util.List;

/**
 * Whether people are told.
 *
 * @param messages for Slack, of all environments
 * @param mails of all environments
 * @param dead what was given up lately
 */
public record Letterbox(Figures.Backlog messages, Figures.Backlog mails, List<Undelivered.Letters> dead) {

    public Letterbox {
        dead = List.copyOf(dead);
    }
}
