package io.confiture.wizard.slack.action;

import com.slack.api.model.view.ViewState;
import io.confiture.wizard.approval.BackupConfirmation;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.view.AnswerModal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks what was filled in behind Approve, Request changes and Reject, while the modal is still open. */
@ApplicationScoped
public class AnswerModals {

    private final PlanDesk desk;

    public AnswerModals(PlanDesk desk) {
        this.desk = desk;
    }

    /** Message by field; empty when all is well. */
    public Map<String, String> missingReason(Map<String, Map<String, ViewState.Value>> state) {
        return reason(state).isBlank()
                ? Map.of(AnswerModal.REASON, "Please say why: others must be able to act on it.")
                : Map.of();
    }

    public String reason(Map<String, Map<String, ViewState.Value>> state) {
        return PageInput.text(state, AnswerModal.REASON).strip();
    }

    public String backup(Map<String, Map<String, ViewState.Value>> state) {
        return PageInput.text(state, AnswerModal.BACKUP).strip();
    }

    /** The role that was chosen; empty where there was nothing to choose. */
    public Optional<Role> role(Map<String, Map<String, ViewState.Value>> state) {
        String chosen = PageInput.text(state, AnswerModal.ROLE);
        return Stream.of(Role.values())
                .filter(role -> role.key().equals(chosen))
                .findFirst();
    }

    /** Message by field; empty when a role was chosen. */
    public Map<String, String> withoutRole(Map<String, Map<String, ViewState.Value>> state) {
        return role(state).isEmpty() ? Map.of(AnswerModal.ROLE, "Choose the role your approval counts for.") : Map.of();
    }

    /** Message by field; empty when backup and environment are confirmed. */
    public Map<String, String> unconfirmed(ButtonValue button, Map<String, Map<String, ViewState.Value>> state) {
        BackupConfirmation given = new BackupConfirmation(
                !PageInput.text(state, AnswerModal.BACKUP_TAKEN).isBlank(),
                backup(state),
                PageInput.text(state, AnswerModal.ENVIRONMENT));
        Map<String, String> errors = new HashMap<>();
        given.missing(desk.get(button.plan())).forEach((field, message) -> errors.put(id(field), message));
        return errors;
    }

    private static String id(BackupConfirmation.Field field) {
        return switch (field) {
            case TAKEN -> AnswerModal.BACKUP_TAKEN;
            case REFERENCE -> AnswerModal.BACKUP;
            case ENVIRONMENT -> AnswerModal.ENVIRONMENT;
        };
    }
}
