package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.confiture.wizard.sandbox.ResponseUrls.Origin;
import io.confiture.wizard.sandbox.wire.BotAnswer;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Typed commands: which there are, how they travel, and what is shown of the answer. */
public class SlashCommands {

    /** A command the app has registered. */
    public record Command(String command, String description, String hint) {}

    private static final List<Command> COMMANDS = List.of(new Command(
            "/confiture",
            "Plan, approve and run a database migration",
            "wizard <environment> | down <environment> | status [environment] | help"));

    private final Workspace workspace;
    private final Escaping escaping;

    SlashCommands(Workspace workspace) {
        this.workspace = workspace;
        this.escaping = new Escaping(workspace.directory(), workspace.channels());
    }

    public List<Command> all() {
        return COMMANDS;
    }

    /** The command a line begins with. */
    public Optional<Command> find(String line) {
        String word = line.split("\\s", 2)[0];
        return COMMANDS.stream()
                .filter(command -> command.command().equals(word))
                .findFirst();
    }

    /** Delivers the line to the bot and shows its answer, or Slack's own words when there is none. */
    BotAnswer run(Member person, Channel channel, String line) {
        String[] parts = line.split("\\s", 2);
        Origin origin = new Origin(channel.id(), person.id(), null);
        String text = parts.length < 2 ? "" : escaping.escape(parts[1].strip());
        BotAnswer answer = workspace.line().command(fields(person, channel, parts[0], text, origin));
        if (answer.acknowledged()) {
            show(origin, line, answer);
        } else {
            failed(person, parts[0], answer.timedOut() ? "operation_timeout" : "dispatch_failed");
        }
        return answer;
    }

    private Map<String, String> fields(Member person, Channel channel, String command, String text, Origin origin) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("token", Payloads.deprecatedToken());
        fields.put("team_id", Team.ID);
        fields.put("team_domain", Team.DOMAIN);
        fields.put("channel_id", channel.id());
        fields.put("channel_name", nameToldToBots(channel));
        fields.put("user_id", person.id());
        fields.put("user_name", person.handle());
        fields.put("command", command);
        fields.put("text", text);
        fields.put("api_app_id", Team.APP);
        fields.put("is_enterprise_install", "false");
        fields.put("response_url", workspace.responseUrl(origin));
        fields.put("trigger_id", workspace.triggers().issue(person.id(), null, channel.id()));
        return fields;
    }

    private static String nameToldToBots(Channel channel) {
        return switch (channel.kind()) {
            case PUBLIC -> channel.name();
            case PRIVATE -> "privategroup";
            case DIRECT -> "directmessage";
        };
    }

    private void show(Origin origin, String line, BotAnswer answer) {
        if (answer.body().isEmpty()) {
            return;
        }
        JsonNode reply =
                Json.parse(answer.body()).filter(JsonNode::isObject).orElseGet(() -> Replies.plain(answer.body()));
        if (isAcknowledgement(reply)) {
            return;
        }
        try {
            if ("in_channel".equals(reply.path("response_type").asText())) {
                workspace.timeline().post(Posting.by(origin.user(), origin.channel(), Content.of(line)));
            }
            workspace.replies().show(origin, reply);
        } catch (Refusal refusal) {
            workspace.complain("reply to " + line, refusal);
            workspace.notice(origin.user(), "error", failure(line.split("\\s", 2)[0], refusal.error()));
        }
    }

    /** JSON that says nothing, for instance a bare response type, only acknowledges. */
    private static boolean isAcknowledgement(JsonNode reply) {
        return !reply.hasNonNull("text") && !reply.hasNonNull("blocks") && !reply.hasNonNull("attachments");
    }

    private void failed(Member person, String command, String error) {
        workspace.notice(person.id(), "error", failure(command, error));
    }

    private static String failure(String command, String error) {
        return command + " failed with the error " + error;
    }
}
