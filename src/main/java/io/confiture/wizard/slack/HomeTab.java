package io.confiture.wizard.slack;

import com.slack.api.model.view.View;
import io.confiture.wizard.desk.HomeLists;
import io.confiture.wizard.desk.OurDatabase;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.slack.view.FreezeText;
import io.confiture.wizard.slack.view.HomeView;
import io.confiture.wizard.wizard.PendingCounts;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Everybody's Home tab: published when it is opened, and for as long as somebody may still be looking at it, when a plan
 * changes. On threads of its own, so that nobody's click waits for somebody's list.
 */
@ApplicationScoped
public class HomeTab {

    private static final Logger LOG = Logger.getLogger(HomeTab.class);
    private static final Duration LOOKED_AT = Duration.ofMinutes(10);

    /** Of those who opened it lately: Slack allows some hundred calls a minute. */
    private static final int FOLLOWED = 30;

    private static final int THREADS = 2;
    private static final int WAITING = 500;

    private final People people;
    private final HomeLists lists;
    private final PendingCounts counts;
    private final Environments environments;
    private final SlackApi slack;
    private final Clock clock;
    private final Map<String, Instant> visitors = new ConcurrentHashMap<>();
    private final Set<String> queued = ConcurrentHashMap.newKeySet();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), HomeTab::thread);

    /** What each visitor's tab was last drawn for; nothing where that has failed, so that it is drawn again. */
    private final Map<String, String> shown = new ConcurrentHashMap<>();

    private volatile String workspaceUrl;

    public HomeTab(
            People people,
            HomeLists lists,
            PendingCounts counts,
            Environments environments,
            SlackApi slack,
            Clock clock) {
        this.people = people;
        this.lists = lists;
        this.counts = counts;
        this.environments = environments;
        this.slack = slack;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "slack-home");
        thread.setDaemon(true);
        return thread;
    }

    /** Somebody looks at it, or has just pressed something on it: returns at once. */
    void opened(String person) {
        visitors.put(person, clock.instant());
        shown.remove(person);
        publishSoon(person);
    }

    /** Costs nothing while nobody looks, and one row while nothing changes. */
    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void follow() {
        Instant before = clock.instant().minus(LOOKED_AT);
        visitors.values().removeIf(opened -> opened.isBefore(before));
        if (visitors.isEmpty()) {
            return;
        }
        shown.keySet().retainAll(visitors.keySet());
        String mark = lists.mark();
        visitors.entrySet().stream()
                .sorted(Map.Entry.<String, Instant>comparingByValue().reversed())
                .limit(FOLLOWED)
                .map(Map.Entry::getKey)
                .filter(person -> !mark.equals(shown.put(person, mark)))
                .forEach(this::publishSoon);
    }

    /** How many migrations an environment lacks may be different now. */
    void changed(@Observes PlanDesk.Changed change) {
        counts.forget(change.plan().request().environment());
    }

    /** Asked for five times before it begins, it is done once. */
    private void publishSoon(String person) {
        if (!queued.add(person)) {
            return;
        }
        try {
            threads.execute(() -> {
                queued.remove(person);
                synchronized (locks.computeIfAbsent(person, key -> new Object())) {
                    publish(person);
                }
            });
        } catch (RejectedExecutionException full) {
            queued.remove(person);
            LOG.warn("Too many people open their Home tabs at once: somebody keeps seeing their old one");
        }
    }

    private void publish(String person) {
        try {
            slack.publishHome(person, view(new Person(person, person)));
        } catch (SlackFailure e) {
            shown.remove(person);
            LOG.warnf("The Home tab of %s was not published: %s", person, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The Home tab of %s was not published", person);
        }
    }

    private View view(Person person) {
        People.Known known = people.known(person);
        if (!known.member()) {
            return HomeView.closed(known.whyNoRole().orElseThrow());
        }
        try {
            HomeLists.Lists all = lists.of(known.person(), known.roles(), HomeView.SHOWN);
            Instant now = clock.instant();
            return HomeView.of(all, counts.all(), freezes(now), workspace(), now);
        } catch (SlackFailure e) {
            throw e;
        } catch (RuntimeException e) {
            if (OurDatabase.isAway(e)) {
                LOG.warnf("Our database is away while %s opens the Home tab: %s", person.id(), e.getMessage());
                return HomeView.unavailable("The bot's own database does not answer.");
            }
            LOG.errorf(e, "The Home tab of %s could not be drawn", person.id());
            return HomeView.unavailable("Something is broken on our side.");
        }
    }

    /** What stands in front of every start, by environment. */
    private Map<String, String> freezes(Instant now) {
        Map<String, String> frozen = new HashMap<>();
        environments.names().forEach(name -> FreezeText.notes(environments.policy(name), now)
                .forEach(note -> frozen.put(name, note)));
        return frozen;
    }

    /** Never changes for a token, so it is asked once. */
    private String workspace() {
        if (workspaceUrl == null) {
            workspaceUrl = slack.workspaceUrl();
        }
        return workspaceUrl;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
