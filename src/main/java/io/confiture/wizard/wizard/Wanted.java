package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.environment.Nearest;
import io.confiture.wizard.environment.SlotOffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What was typed to say which migrations, and when. */
public final class Wanted {

    /** A thousand names help nobody. */
    private static final int OFFERED = 50;

    private Wanted() {}

    /** Index of the last candidate that is wanted, all without a target; empty when the named one is not pending. */
    public static Optional<Integer> last(Surveyed surveyed, Optional<String> target) {
        List<Candidate> all = surveyed.candidates();
        if (target.isEmpty()) {
            return Optional.of(all.size() - 1);
        }
        String version = target.get();
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).ref().version().equals(version)
                        || all.get(i).ref().toString().equals(version))
                .boxed()
                .findFirst();
    }

    /** That no such version is pending, and which might be meant; plain text. */
    public static String unknown(Surveyed surveyed, String target) {
        return Nearest.unknown(
                "pending version",
                target,
                surveyed.candidates().stream()
                        .limit(OFFERED)
                        .map(candidate -> candidate.ref().version())
                        .toList());
    }

    /** The slot that was typed, if it is one. */
    public static SlotOffer slot(EnvironmentPolicy policy, String typed, Instant now) {
        SpokenTime time = SpokenTime.read(typed);
        if (time instanceof SpokenTime.Unclear unclear) {
            return new SlotOffer.Refused(unclear.why(), Optional.empty());
        }
        SpokenTime.At at = (SpokenTime.At) time;
        return new Calendar(policy, at.zone(), now).offer(at.moment());
    }

    /** Plain text. */
    public static String noChannel(String environment) {
        return "The policy names no channel for " + environment
                + ": add `channel: \"#…\"` under `environments` in db/confiture.yaml.";
    }
}
