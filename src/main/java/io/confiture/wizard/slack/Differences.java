package io.confiture.wizard.slack;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.desk.FileTexts;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.migration.TextDiff;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.slack.view.Kit;
import io.confiture.wizard.slack.view.Words;
import io.confiture.wizard.wizard.FileChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Shows what is different in the files that people were asked about: in the message itself, or as a file where it is long. */
@ApplicationScoped
public class Differences {

    private static final Logger LOG = Logger.getLogger(Differences.class);

    /** Of all differences together; beyond it, a thread is no place to read. */
    private static final int INLINE = 2_400;

    private final FileTexts texts;
    private final SlackFiles files;

    public Differences(FileTexts texts, SlackFiles files) {
        this.texts = texts;
        this.files = files;
    }

    /** @param words the message itself; @param text unified diffs, one after the other; empty when there is nothing to show */
    record Shown(Words words, String text) {

        boolean fits() {
            return text.length() <= INLINE;
        }
    }

    Shown with(Words words, PlanEvent event) {
        String text = FileChange.read(event).stream()
                .flatMap(change -> difference(change).stream())
                .collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            return new Shown(words, text);
        }
        List<LayoutBlock> blocks = new ArrayList<>(words.blocks());
        blocks.add(text.length() <= INLINE ? Kit.code(text) : Kit.context("What is different is in the file below."));
        return new Shown(new Words(words.text(), blocks), text);
    }

    /** Empty when it is not known how it was: it was too large to keep, or changed before it was read. */
    private Optional<String> difference(FileChange change) {
        Optional<String> before = change.before().map(texts::find).orElse(Optional.of(""));
        Optional<String> after = change.after().map(texts::find).orElse(Optional.of(""));
        return before.flatMap(was -> after.map(is -> TextDiff.unified(change.fileName(), was, is)))
                .filter(text -> !text.isEmpty());
    }

    /** Where Slack refuses files, the checksums in the message have to do. */
    void attach(Outbox.Entry entry, Plan plan, Shown shown, Outbox.Posted parent) {
        if (shown.fits()) {
            return;
        }
        try {
            String name = "plan-" + plan.id().number() + "-changes-" + entry.id() + ".diff";
            if (!files.isShared(entry, parent, name)) {
                files.share(parent, name, "What has changed", shown.text());
            }
        } catch (SlackFailure e) {
            if (e.kind() != SlackFailure.Kind.REFUSED) {
                throw e;
            }
            LOG.warnf("The difference of plan %s cannot be attached: %s", plan.id(), e.getMessage());
        }
    }
}
