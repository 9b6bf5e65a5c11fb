package io.confiture.wizard.slack.command;

import io.confiture.wizard.desk.RecordPages;
import io.confiture.wizard.desk.RecordedEvent;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.record.RecordExport;
import io.confiture.wizard.record.RecordFormat;
import io.confiture.wizard.record.Selection;
import io.confiture.wizard.slack.FileSharing;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackFailure;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.RecordText;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code /confiture audit #N}: the record of one plan, as text for a glance and as files to keep. */
@ApplicationScoped
public class AuditAnswer {

    private final RecordPages pages;
    private final RecordExport export;
    private final FileSharing files;
    private final People people;
    private final Whispers whispers;

    public AuditAnswer(RecordPages pages, RecordExport export, FileSharing files, People people, Whispers whispers) {
        this.pages = pages;
        this.export = export;
        this.files = files;
        this.people = people;
        this.whispers = whispers;
    }

    void answer(Interaction who, PlanId plan) {
        if (!people.known(who).member()) {
            whispers.tell(who, "Insufficient permissions: only members of this workspace may read the record.");
            return;
        }
        List<RecordedEvent> events = new ArrayList<>();
        pages.of(plan, events::add);
        if (events.isEmpty()) {
            whispers.tell(who, "There is no plan " + plan + ", so there is no record of it.");
            return;
        }
        whispers.tell(
                who, RecordText.of(plan, events) + "\n_With full hashes, as files: in your conversation with me._");
        give(who, plan);
    }

    private void give(Interaction who, PlanId plan) {
        try {
            files.give(
                    who.person().id(),
                    "The record of plan " + plan + ". `java -jar quarkus-run.jar audit verify FILE.jsonl` checks it.",
                    Arrays.stream(RecordFormat.values())
                            .map(format -> file(plan, format))
                            .toList());
        } catch (SlackFailure e) {
            whispers.tell(
                    who,
                    "⚠️ The files could not be sent to you ("
                            + Mrkdwn.escape(e.error().replace('_', ' '))
                            + "). The app needs the scopes `files:write` and `im:write`; otherwise try again in a minute.");
        }
    }

    private FileSharing.Text file(PlanId plan, RecordFormat format) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            export.write(Selection.of(plan), format, content);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return new FileSharing.Text(
                Selection.of(plan).fileName() + "." + format.key(),
                "Record of plan " + plan + ", " + format,
                content.toString(StandardCharsets.UTF_8));
    }
}
