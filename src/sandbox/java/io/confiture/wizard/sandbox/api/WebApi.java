package io.confiture.wizard.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.Team;
import io.confiture.wizard.sandbox.Troubles.Trouble;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of methods, and what is common to all of them: the token, the scopes, ordered troubles. */
public class WebApi {

    private static final String BEARER = "Bearer ";
    private static final Duration LONGER_THAN_ANYBODY_WAITS = Duration.ofMinutes(1);

    /** The one method that wants the app's own token. */
    private static final String CONNECT = "apps.connections.open";

    /** Errors that say something about the moment, not about the bot: no reason to complain. */
    private static final Set<String> NO_FAULT = Set.of(
            "not_found",
            "hash_conflict",
            "expired_trigger_id",
            "exchanged_trigger_id",
            "users_not_found",
            "user_not_found",
            "user_disabled",
            "user_not_in_channel",
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "message_not_found",
            "thread_not_found",
            "cannot_reply_to_message",
            "no_such_subteam",
            "already_reacted");

    private final Workspace workspace;
    private final Scopes scopes;
    private final Map<String, ApiMethod> methods = new HashMap<>();

    public WebApi(Workspace workspace) {
        this.workspace = workspace;
        this.scopes = new Scopes();
        methods.put("auth.test", call -> authTest());
        methods.put(
                CONNECT, call -> Json.object().put("url", workspace.sockets().address()));
        new ChatMethods(workspace).addTo(methods);
        new ViewMethods(workspace).addTo(methods);
        new ConversationMethods(workspace).addTo(methods);
        new UserMethods(workspace).addTo(methods);
        new FileMethods(workspace).addTo(methods);
    }

    /** The scopes the token holds; all that are known, unless a test narrows them. */
    public Scopes scopes() {
        return scopes;
    }

    /**
     * Answers one call.
     *
     * @param authorization the header, or null
     * @param contentType the header, or null
     */
    public ApiAnswer answer(String method, String authorization, String contentType, String body) {
        Optional<Trouble> trouble = workspace.troubles().next(method);
        ApiAnswer answer =
                switch (trouble.map(Trouble::kind).map(Enum::name).orElse("")) {
                    case "RATE_LIMITED" -> ApiAnswer.rateLimited(trouble.get().retryAfter());
                    case "DOWN" -> ApiAnswer.broken(503, "service_unavailable");
                    case "HANGS" -> ApiAnswer.cut(LONGER_THAN_ANYBODY_WAITS);
                    case "CUT" -> ApiAnswer.cut(Duration.ZERO);
                    case "ERROR" -> ApiAnswer.refused(new Refusal(trouble.get().error()));
                    case "BROKEN_AFTERWARDS" -> {
                        call(method, authorization, contentType, body);
                        yield ApiAnswer.broken(500, "internal_error");
                    }
                    default -> call(method, authorization, contentType, body);
                };
        return answer.with(Map.of("X-OAuth-Scopes", String.join(",", scopes.held())));
    }

    private ApiAnswer call(String method, String authorization, String contentType, String body) {
        try {
            Call call = Call.of(contentType, body);
            authenticate(method, authorization, call);
            ApiMethod known = methods.get(method);
            if (known == null) {
                throw new Refusal("unknown_method");
            }
            Optional<String> missing = scopes.missingFor(method);
            if (missing.isPresent()) {
                workspace.complain(method, new Refusal("missing_scope"));
                return ApiAnswer.missingScope(missing.get(), scopes.held());
            }
            return ApiAnswer.ok(known.call(call));
        } catch (Refusal refusal) {
            if (!NO_FAULT.contains(refusal.error())) {
                workspace.complain(method, refusal);
            }
            return ApiAnswer.refused(refusal);
        }
    }

    private void authenticate(String method, String authorization, Call call) {
        String token = authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : call.text("token").orElseThrow(() -> new Refusal("not_authed"));
        boolean known = method.equals(CONNECT) ? workspace.sockets().knows(token) : token.equals(workspace.botToken());
        if (!known) {
            throw new Refusal("invalid_auth");
        }
    }

    private ObjectNode authTest() {
        ObjectNode answer = Json.object();
        answer.put("url", workspace.self() + "/").put("team", Team.DOMAIN);
        answer.put("user", "confiture").put("team_id", Team.ID).put("user_id", Team.BOT_USER);
        return answer.put("bot_id", Team.BOT).put("is_enterprise_install", false);
    }
}
