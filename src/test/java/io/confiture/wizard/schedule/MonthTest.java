package io.confiture.wizard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A month of a team, drawn by lot: who is told what, and when, is exactly what a plain model says. The clocks change in it,
 * and twice nobody looks for a day or so. {@code -Dmonth.seed=7} for the same again.
 */
class MonthTest {

    private static final long SEED = Long.getLong("month.seed", 7);

    @TempDir
    Path folder;

    /** To summer time on the 29th of March, a Sunday with a window at the hour that is not there; and back. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-11", "2026-10-07"})
    void everybodyIsToldWhatTheyShouldOnceAndInTime(LocalDate from) {
        Month month = new Month(folder, from, SEED);
        try {
            month.live();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("-Dmonth.seed=" + SEED, e);
        }
        List<String> told = month.told();
        assertThat(told).as("-Dmonth.seed=" + SEED).containsExactlyElementsOf(month.expected());
        // a month in which nothing happens proves nothing
        assertThat(told).anyMatch(each -> each.contains("REMINDED"));
        assertThat(told).anyMatch(each -> each.contains("NUDGED"));
        assertThat(told).anyMatch(each -> each.contains("SUCCEEDED"));
        assertThat(told).anyMatch(each -> each.contains("WINDOW over"));
        assertThat(told).hasSizeGreaterThan(500);
    }
}
