package io.confiture.wizard.slack.view;

import io.confiture.wizard.desk.Figures;
import io.confiture.wizard.status.Letterbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether people are told: what still waits to be said in Slack and by mail, and what could not be. */
public final class PostText {

    private static final int ERROR = 200;

    private PostText() {}

    /** @param slack what is wrong between us and Slack; empty when nothing is */
    public record Post(Letterbox letters, Optional<String> slack) {}

    static String of(Post post, Instant now) {
        Letterbox letters = post.letters();
        List<String> lines = new ArrayList<>();
        post.slack().ifPresent(why -> lines.add("⚠️ " + clip(why)));
        lines.add(backlog("message", " for Slack", letters.messages(), now));
        if (letters.mails().waiting() > 0) {
            lines.add(backlog("mail", "", letters.mails(), now));
        }
        // Whoever has not got it cannot know that they are asked.
        letters.dead().forEach(each -> lines.add(UndeliveredText.line(each)));
        if (!letters.dead().isEmpty()) {
            lines.add("_Send them again from the pages:_ " + Mrkdwn.code("/confiture web"));
        }
        return Lines.of(lines, 12, 1_500, "");
    }

    private static String backlog(String noun, String whither, Figures.Backlog backlog, Instant now) {
        if (backlog.waiting() == 0) {
            return "📨 No " + noun + whither + " waits.";
        }
        int many = (int) Math.min(backlog.waiting(), Integer.MAX_VALUE);
        return "📨 " + Count.of(many, noun) + whither + (many == 1 ? " waits" : " wait")
                + backlog.since()
                        .map(since -> ", the oldest for " + Elapsed.of(Duration.between(since, now)))
                        .orElse("")
                + backlog.plan().map(plan -> " (about plan " + plan + ")").orElse("")
                + backlog.error().map(why -> ": " + clip(why)).orElse("");
    }

    private static String clip(String text) {
        return Mrkdwn.line(Mrkdwn.clipPlain(text, ERROR));
    }
}
