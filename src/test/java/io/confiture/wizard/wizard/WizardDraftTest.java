package io.confiture.wizard.wizard;

import static io.confiture.wizard.wizard.DraftFixture.aDraft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Reminding;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Seen;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.plan.Trial;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WizardDraftTest {

    @Example
    void aDraftComesBackFromItsJsonAsItWas() {
        WizardDraft draft = aDraft("--smart", "--review-rollback")
                .thatAddsAColumn()
                .thatDropsAColumn()
                .thatIsPython()
                .thatIsPythonAndRuns()
                .offeringRoles("payments_team")
                .remarking("003 is applied, but its file is gone.")
                .draft();
        assertThat(WizardDraft.fromJson(draft.toJson())).isEqualTo(draft);
    }

    @Example
    void aRollbackComesBackAsOne() {
        WizardDraft draft = aDraft().thatDropsAColumn().rollingBack().draft();
        assertThat(WizardDraft.fromJson(draft.toJson())).isEqualTo(draft);
        assertThat(draft.rollsBack()).isTrue();
    }

    @Example
    void aDraftFromBeforeThereWereRollbacksApplies() {
        WizardDraft draft = aDraft().thatAddsAColumn().draft();
        String old = draft.toJson().replace("\"direction\":\"UP\",", "").replace(",\"applied\":null", "");
        assertThat(old).doesNotContain("direction", "applied");
        assertThat(WizardDraft.fromJson(old)).isEqualTo(draft);
    }

    @Property(tries = 100)
    void whateverWasTypedComesBack(@ForAll("drafts") WizardDraft draft) {
        assertThat(WizardDraft.fromJson(draft.toJson())).isEqualTo(draft);
    }

    @Example
    void whatIsNoDraftIsBroken() {
        assertThatThrownBy(() -> WizardDraft.fromJson("{\"plan\":1}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this version did not write");
    }

    @Provide
    Arbitrary<WizardDraft> drafts() {
        Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(20);
        Arbitrary<Instant> instants = Arbitraries.longs()
                .between(0, 4_000_000_000L)
                .map(seconds -> Instant.ofEpochSecond(seconds, 123_456_000));
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<Candidate> candidates = Combinators.combine(
                        texts, texts.optional(), instants, flags, Arbitraries.of(Risk.class))
                .as(WizardDraftTest::candidate);
        return Combinators.combine(
                        texts,
                        texts.list().ofMaxSize(3),
                        flags,
                        candidates.list().ofMaxSize(4),
                        texts.optional())
                .as((text, list, flag, all, role) -> new WizardDraft(
                        text,
                        text,
                        flag ? Direction.UP : Direction.DOWN,
                        new WizardFlags(
                                flag, !flag, flag, flag, flag, !flag, flag, role, role, Duration.ofMillis(12_345)),
                        all,
                        list,
                        list,
                        answers(text, list, flag, role),
                        role.map(maybe -> dryRun(text, flag)),
                        role.map(maybe -> Instant.ofEpochSecond(7))));
    }

    private static DryRun dryRun(String text, boolean flag) {
        Seen seen = new Seen(
                7,
                text,
                12,
                45_000,
                List.of(new Seen.Held(text, "ACCESS EXCLUSIVE", 12)),
                List.of(new Seen.Rewrite(text, 8_192)),
                List.of(new Seen.Scan(text, 3)));
        return new DryRun(
                flag,
                text,
                List.of(
                        Trial.rehearsed(new MigrationRef(text, text), text, 12, 45_000, List.of(seen)),
                        Trial.notRehearsed(new MigrationRef(text, text), text, text)),
                List.of(text));
    }

    private static Candidate candidate(String text, Optional<String> maybe, Instant at, boolean flag, Risk risk) {
        return new Candidate(
                new MigrationRef(text, text),
                text,
                maybe,
                risk,
                text,
                List.of(new Candidate.Remark(risk, 3, text, text, maybe, maybe, List.of(text))),
                text,
                maybe.map(by -> new Candidate.Added(by, at)),
                List.of(text),
                maybe,
                flag,
                Optional.of(new Candidate.Applied(maybe, at)),
                flag,
                List.of(text));
    }

    private static WizardAnswers answers(String text, List<String> list, boolean flag, Optional<String> role) {
        Set<String> reviewed = new TreeSet<>(list);
        return new WizardAnswers(
                7,
                flag,
                !flag,
                reviewed,
                text,
                text,
                text,
                flag,
                text,
                role,
                role.map(maybe ->
                        new Slot(Instant.ofEpochSecond(7), Instant.ofEpochSecond(8), ZoneId.of("Europe/Paris"))),
                new Reminding(role, role.map(maybe -> text)));
    }
}
