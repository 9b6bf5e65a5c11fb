package io.confiture.wizard.slack;

import io.confiture.wizard.desk.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Puts a text into a thread as a file. */
@ApplicationScoped
public class SlackFiles {

    private final SlackApi slack;

    public SlackFiles(SlackApi slack) {
        this.slack = slack;
    }

    /** Whether an attempt before this one shared it without our hearing of it. Its name is used once. */
    boolean isShared(Outbox.Entry entry, Outbox.Posted thread, String name) {
        return entry.sentBefore()
                .filter(since -> slack.hasFile(thread, name, since))
                .isPresent();
    }

    /**
     * @param thread the message below which it is shared
     * @throws SlackFailure when Slack does not take it; nothing is shared then
     */
    public void share(Outbox.Posted thread, String name, String title, String text) {
        slack.upload(thread, name, title, text.getBytes(StandardCharsets.UTF_8));
    }
}
