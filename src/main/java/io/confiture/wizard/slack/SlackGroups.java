package io.confiture.wizard.slack;

import com.slack.api.model.Usergroup;
import io.confiture.wizard.approval.Groups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The groups of the workspace, as new as Slack lets us have them: it takes twenty such questions a minute. Those who ask while a
 * question is on its way share the next one. After many questions in a short time, an answer serves for a few seconds.
 */
@ApplicationScoped
public class SlackGroups {

    /** Together no more than twenty in any minute. */
    private static final int AT_ONCE = 8;

    private static final Duration THEN_EVERY = Duration.ofSeconds(5);

    private final Supplier<List<Usergroup>> slack;
    private final LongSupplier nanos;
    private double questions = AT_ONCE;
    private long counted;
    private long asked;
    private Answer answer;

    @Inject
    public SlackGroups(SlackApi slack) {
        this(slack::usergroups, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    SlackGroups(Supplier<List<Usergroup>> slack, LongSupplier nanos) {
        this.slack = slack;
        this.nanos = nanos;
        this.counted = nanos.getAsLong();
    }

    /**
     * From a question that began after this call, or at most five seconds before it.
     *
     * @throws SlackFailure when Slack cannot be asked
     */
    public Groups now() {
        return after(nanos.getAsLong());
    }

    private synchronized Groups after(long arrived) {
        long now = nanos.getAsLong();
        questions = Math.min(AT_ONCE, questions + (double) (now - counted) / THEN_EVERY.toNanos());
        counted = now;
        if (answer != null && asked - arrived >= 0) {
            return answer.groups();
        }
        boolean recent = answer != null && answer.failure().isEmpty() && now - asked <= THEN_EVERY.toNanos();
        if (questions < 1 && recent) {
            return answer.groups();
        }
        asked = now;
        questions = Math.max(0, questions - 1);
        answer = ask();
        return answer.groups();
    }

    private Answer ask() {
        try {
            return new Answer(groups(slack.get()), Optional.empty());
        } catch (SlackFailure e) {
            return new Answer(Groups.NONE, Optional.of(e));
        }
    }

    /** A failure too is for all who wait: one after the other, each of them would wait as long again. */
    private record Answer(Groups known, Optional<SlackFailure> failure) {

        Groups groups() {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return known;
        }
    }

    private static Groups groups(List<Usergroup> all) {
        Map<String, Set<String>> members = new HashMap<>();
        for (Usergroup group : all) {
            if (group.getDateDelete() == null || group.getDateDelete() == 0) {
                Set<String> users =
                        Set.copyOf(Optional.ofNullable(group.getUsers()).orElse(List.of()));
                members.putIfAbsent(group.getId(), users);
                members.putIfAbsent("@" + group.getHandle(), users);
            }
        }
        return new Groups(members);
    }
}
