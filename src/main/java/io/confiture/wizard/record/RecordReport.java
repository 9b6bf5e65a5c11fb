package io.confiture.wizard.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.confiture.wizard.desk.PlanRecord.Verdict;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of checking the record, for programs.
 *
 * @param status {@code whole} or {@code broken}
 * @param events how many hold, from the first one looked at
 * @param hash of the last event; only when it is whole
 * @param firstBroken number of the first event that does not hold; only when there is one
 * @param why what does not hold there, as a sentence; only when it is broken
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RecordReport(
        String status, long events, Optional<String> hash, OptionalLong firstBroken, Optional<String> why) {

    static RecordReport of(Verdict verdict, long before) {
        return verdict instanceof Verdict.Whole whole
                ? whole(whole.events(), whole.hash())
                : broken((Verdict.Broken) verdict, before);
    }

    public static RecordReport whole(long events, String hash) {
        return new RecordReport("whole", events, Optional.of(hash), OptionalLong.empty(), Optional.empty());
    }

    static RecordReport broken(Verdict.Broken broken, long before) {
        return new RecordReport(
                "broken", before, Optional.empty(), OptionalLong.of(broken.number()), Optional.of(broken.why()));
    }

    public boolean isWhole() {
        return firstBroken.isEmpty();
    }

    /** One line for a person. */
    public String inWords() {
        return isWhole()
                ? "The record is whole: " + events + (events == 1 ? " event" : " events") + ", the last hash is "
                        + hash.orElseThrow() + "."
                : "The record is broken at event " + firstBroken.getAsLong() + ": " + why.orElseThrow() + ".";
    }
}
