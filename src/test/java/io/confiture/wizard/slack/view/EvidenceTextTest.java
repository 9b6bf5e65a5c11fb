package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Evidence;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.wizard.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EvidenceTextTest {

    private static final List<PlannedMigration> TWO =
            aPlan().thatAddsAColumn().thatRenamesATable().submission().migrations();

    private static final List<Evidence> FOUND = List.of(
            Evidence.ran(TWO.get(0), "staging", NOON, OptionalLong.of(412)),
            Evidence.missing(TWO.get(1), "staging", "it has not run on staging, or was rolled back there"));

    private static final String NOTE =
            """
            *Must succeed on staging first*
            ✅ `004_add_nickname`  Ran on staging 2026-11-22 12:00 UTC in 412 ms, same bytes
            ⏳ `007_rename_orders`  Not yet: it has not run on staging, or was rolled back there""";

    @Test
    void eachMigrationHasALine() {
        assertThat(EvidenceText.notes(TWO, FOUND)).containsExactly(NOTE);
        assertThat(EvidenceText.notes(TWO, List.of())).isEmpty();
    }

    @Test
    void itStandsOnThePlansMessage() {
        Plan plan = aPlan().thatAddsAColumn().thatRenamesATable().approved();
        assertThat(Rendered.of(PlanCard.of(plan, Optional.empty(), Findings.NONE, Wait.NONE, FOUND)))
                .contains(NOTE);
    }

    @Test
    void whatWasSaidOfOtherBytesDoesNotCount() {
        Evidence old =
                new Evidence(TWO.get(0).ref(), "f".repeat(64), "staging", Optional.of(NOON), OptionalLong.empty(), "");
        assertThat(EvidenceText.notes(TWO, List.of(old))).isEmpty();
    }

    @Test
    void aLongListIsCut() {
        List<PlannedMigration> many = new ArrayList<>();
        for (int i = 100; i < 200; i++) {
            many.addAll(
                    aPlan().with("" + i, "x".repeat(60), Risk.LOW).submission().migrations());
        }
        List<Evidence> found = many.stream()
                .map(each -> Evidence.ran(each, "staging", NOON, OptionalLong.empty()))
                .toList();
        assertThat(EvidenceText.notes(many, found).get(0))
                .hasSizeLessThan(1_200)
                .contains("_and 9");
    }
}
