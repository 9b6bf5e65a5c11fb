package io.confiture.wizard.approval;

import io.confiture.wizard.plan.Plan;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a yes to a CRITICAL plan has to be confirmed with, in Slack and by mail alike.
 *
 * @param taken whether somebody says that there is a backup
 * @param reference which one it is
 * @param environment the environment's name, typed by hand
 */
public record BackupConfirmation(boolean taken, String reference, String environment) {

    public enum Field {
        TAKEN,
        REFERENCE,
        ENVIRONMENT
    }

    /** What to do about each field; empty when all of it is confirmed. */
    public Map<Field, String> missing(Plan plan) {
        Map<Field, String> missing = new EnumMap<>(Field.class);
        if (!taken) {
            missing.put(Field.TAKEN, "Please confirm that a backup was taken.");
        }
        if (reference.isBlank()) {
            missing.put(Field.REFERENCE, "Say which backup it is: a name, a time or a link.");
        }
        String expected = plan.request().environment();
        if (!environment.strip().equals(expected)) {
            missing.put(Field.ENVIRONMENT, "Type " + expected + " to confirm.");
        }
        return missing;
    }
}
