package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.blockkit.Names;
import io.confiture.wizard.sandbox.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Channels, messages and files on disk, written a moment after each change. Open modals, messages for
 * one person and people are not kept: the first two are gone after a reload of Slack too, the last are given in code.
 */
final class Snapshot implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Snapshot.class);
    private static final long COALESCE_MILLIS = 200;

    private final Path file;
    private final Channels channels;
    private final Timeline timeline;
    private final Uploads uploads;
    private final Names names;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sandbox-snapshot");
        thread.setDaemon(true);
        return thread;
    });

    Snapshot(Path file, Channels channels, Timeline timeline, Uploads uploads, Names names) {
        this.file = file.toAbsolutePath();
        this.channels = channels;
        this.timeline = timeline;
        this.uploads = uploads;
        this.names = names;
    }

    /** @throws UncheckedIOException when there is a snapshot but it cannot be read */
    void restore() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            JsonNode saved = Json.parseObject(Files.readString(file));
            List<Channel> savedChannels = new ArrayList<>();
            saved.path("channels").forEach(channel -> savedChannels.add(channel(channel)));
            channels.restore(savedChannels);
            List<Message> messages = new ArrayList<>();
            saved.path("messages").forEach(message -> messages.add(message(message)));
            timeline.restore(messages);
            for (Message message : messages) {
                for (SharedFile shared : message.files()) {
                    uploads.restore(shared, Files.readAllBytes(fileOf(shared)));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The sandbox's snapshot cannot be read: " + file, unreadable);
        }
    }

    /** Writes soon; many changes in a row are one write. */
    void soon() {
        if (due.compareAndSet(false, true) && !writer.isShutdown()) {
            writer.schedule(this::writeIfDue, COALESCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        // a write under way is let finish: an interrupted one would be lost
        writer.shutdown();
        writeIfDue();
    }

    private synchronized void writeIfDue() {
        if (!due.getAndSet(false)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            List<Message> messages = timeline.everything().stream()
                    .filter(message -> !message.ephemeral())
                    .toList();
            for (Message message : messages) {
                for (SharedFile shared : message.files()) {
                    keep(shared);
                }
            }
            writeAtomically(file, Json.write(json(messages)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException failed) {
            LOG.error("The sandbox could not save its messages to " + file, failed);
        }
    }

    private void keep(SharedFile shared) throws IOException {
        Path kept = fileOf(shared);
        if (!Files.exists(kept)) {
            Files.createDirectories(kept.getParent());
            writeAtomically(kept, uploads.bytes(shared.id()).orElse(new byte[0]));
        }
    }

    private Path fileOf(SharedFile shared) {
        return file.resolveSibling("files").resolve(shared.id());
    }

    private static void writeAtomically(Path target, byte[] bytes) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        Files.write(temporary, bytes);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private ObjectNode json(List<Message> messages) {
        ObjectNode all = Json.object();
        channels.all().forEach(channel -> all.withArray("channels").add(json(channel)));
        messages.forEach(message -> all.withArray("messages").add(json(message)));
        return all;
    }

    private static ObjectNode json(Channel channel) {
        ObjectNode json = Json.object().put("id", channel.id()).put("name", channel.name());
        json.put("topic", channel.topic()).put("kind", channel.kind().name());
        json.put("archived", channel.archived()).put("shared", channel.shared());
        channel.members().forEach(json.putArray("members")::add);
        return json;
    }

    private static Channel channel(JsonNode json) {
        Set<String> members = new LinkedHashSet<>();
        json.path("members").forEach(member -> members.add(member.asText()));
        return new Channel(
                json.path("id").asText(),
                json.path("name").asText(),
                json.path("topic").asText(),
                Channel.Kind.valueOf(json.path("kind").asText()),
                members,
                json.path("archived").asBoolean(),
                json.path("shared").asBoolean());
    }

    private static ObjectNode json(Message message) {
        Posting posting = message.posting();
        ObjectNode json = Json.object().put("ts", message.ts()).put("channel", message.channel());
        json.put("author", message.author()).put("text", message.fallback());
        json.set("blocks", message.blocks());
        json.set("metadata", message.metadata());
        json.put("thread", message.thread()).put("broadcast", posting.broadcast());
        json.put("onlyFor", posting.onlyFor()).put("edited", message.edited());
        message.files().forEach(shared -> json.withArray("files").add(shared.json()));
        message.reactions().forEach(reaction -> json.withArray("reactions")
                .addObject()
                .put("name", reaction.name())
                .put("user", reaction.user()));
        return json;
    }

    private Message message(JsonNode json) {
        List<SharedFile> files = new ArrayList<>();
        json.path("files").forEach(shared -> files.add(SharedFile.of(shared)));
        List<Message.Reaction> reactions = new ArrayList<>();
        json.path("reactions")
                .forEach(reaction -> reactions.add(new Message.Reaction(
                        reaction.path("name").asText(), reaction.path("user").asText())));
        ObjectNode metadata = json.path("metadata").isObject() ? (ObjectNode) json.get("metadata") : null;
        Content content = new Content(Json.text(json, "text"), json.get("blocks"), metadata, files);
        Posting posting = new Posting(
                Json.text(json, "channel"),
                Json.text(json, "author"),
                content,
                Json.text(json, "thread"),
                json.path("broadcast").asBoolean(),
                Json.text(json, "onlyFor"));
        return new Message(Json.text(json, "ts"), posting, json.path("edited").asBoolean(), reactions, names);
    }
}
