package io.confiture.wizard.process;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.WorkspaceConfig;
import io.confiture.wizard.sandbox.api.WebApi;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What bot processes stand on: a Slack, a project, the bot's own database; and the processes themselves. */
final class Site implements AutoCloseable {

    private static final String TOKEN = "xoxb-a-token-nobody-may-see";
    private static final String SECRET = "a-secret-nobody-may-see";

    /** Machines that test are slow machines. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final SlackDoor door = new SlackDoor();
    private final Project project = Project.empty();
    private final Server.Database state = Server.database();
    private final List<Bot> started = new ArrayList<>();
    private final List<Bot> bots = new ArrayList<>();
    private final List<Bot> asleep = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, String> extra = new HashMap<>();
    private final Workspace slack;

    Site() {
        slack = new Workspace(
                new WorkspaceConfig(this::route, door::address, SECRET, TOKEN, Optional.empty(), Clock.systemUTC()));
        door.open(slack, new WebApi(slack));
    }

    /** Slack's requests go to the running bots in turn, as a load balancer would have it. */
    private synchronized String route() {
        if (bots.isEmpty()) {
            return "http://localhost:" + Ports.free() + "/nobody/listens";
        }
        Bot next = bots.get(turn.getAndIncrement() % bots.size());
        return "http://localhost:" + next.port() + "/slack/events";
    }

    /** One more variable for the bots to come. */
    Site with(String variable, String value) {
        extra.put(variable, value);
        return this;
    }

    /** Starts one more bot on a port of its own. */
    Bot startBot() {
        Map<String, String> variables = new HashMap<>(Map.of(
                "SLACK_BOT_TOKEN",
                TOKEN,
                "SLACK_SIGNING_SECRET",
                SECRET,
                "SLACK_API_URL",
                door.apiUrl(),
                "CONFITURE_STATE_URL",
                state.jdbcUrl(),
                "CONFITURE_STATE_USER",
                Server.USER,
                "CONFITURE_STATE_PASSWORD",
                Server.PASSWORD,
                "CONFITURE_PROJECT_DIR",
                project.folder().toString(),
                "HTTP_PORT",
                Integer.toString(Ports.free())));
        variables.putAll(extra);
        Bot bot = Bot.start(variables);
        synchronized (this) {
            started.add(bot);
            bots.add(bot);
        }
        return bot;
    }

    /** {@code kill -9}. */
    void kill(Bot bot) {
        bot.kill();
        synchronized (this) {
            bots.remove(bot);
        }
    }

    /** {@code kill -STOP}; as it does not answer any more, it gets no requests either. */
    void freeze(Bot bot) {
        bot.freeze();
        synchronized (this) {
            bots.remove(bot);
            asleep.add(bot);
        }
    }

    void thaw(Bot bot) {
        bot.thaw();
        synchronized (this) {
            asleep.remove(bot);
            bots.add(bot);
        }
    }

    /** Those that answer, as far as one can know. */
    synchronized List<Bot> bots() {
        return List.copyOf(bots);
    }

    synchronized List<Bot> asleep() {
        return List.copyOf(asleep);
    }

    Workspace slack() {
        return slack;
    }

    SlackDoor door() {
        return door;
    }

    Project project() {
        return project;
    }

    Server.Database state() {
        return state;
    }

    Teammate john() {
        return slack.as("U0JOHN").patient(PATIENCE);
    }

    Teammate jane() {
        return slack.as("U0JANE").patient(PATIENCE);
    }

    Teammate bob() {
        return slack.as("U0BOB").patient(PATIENCE);
    }

    /** The texts below a plan's message, oldest first. */
    List<String> thread(Message card) {
        return john().thread(card).stream().map(Message::text).toList();
    }

    /** Plans that still have something to tell. */
    List<String> untold() {
        return state.ask("SELECT kind || ' ' || coalesce(last_error, '') FROM outbox WHERE delivered_at IS NULL");
    }

    @Override
    public void close() {
        started.forEach(Bot::close);
        door.close();
        slack.close();
        project.delete();
    }
}
