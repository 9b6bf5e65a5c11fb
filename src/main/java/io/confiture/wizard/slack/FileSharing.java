package io.confiture.wizard.slack;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Gives files to one person: in their own conversation with the bot, which nobody else reads. */
@ApplicationScoped
public class FileSharing {

    /** A text file. */
    public record Text(String name, String title, String content) {}

    private final SlackApi slack;

    public FileSharing(SlackApi slack) {
        this.slack = slack;
    }

    /**
     * All of them in one message.
     *
     * @param comment mrkdwn, user text already escaped
     * @throws SlackFailure when Slack takes them not, or not all: then nothing is shown
     */
    public void give(String person, String comment, List<Text> files) {
        String conversation = slack.conversationWith(person);
        slack.share(
                conversation,
                Optional.empty(),
                comment,
                files.stream().map(this::upload).toList());
    }

    private FileDetails upload(Text file) {
        byte[] bytes = file.content().getBytes(StandardCharsets.UTF_8);
        return FileDetails.builder()
                .id(slack.upload(file.name(), bytes))
                .title(file.title())
                .build();
    }
}
