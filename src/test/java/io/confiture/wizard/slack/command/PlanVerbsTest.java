package io.confiture.wizard.slack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.PlanId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs that name a plan, and those that list plans. */
class PlanVerbsTest {

    private static final PlanId NUMBER_42 = new PlanId(42);

    @ParameterizedTest
    @ValueSource(strings = {"run #42", "run 42", "migrate run #42", "run \"#42\"", "run\u00a0#42", " run   42 "})
    void aPlanIsRunByItsNumber(String line) {
        assertThat(CommandLineGrammar.read(line)).isEqualTo(new Typed.Run(NUMBER_42));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reschedule #42 \"2026-12-28 02:00 Europe/Paris\"",
                "reschedule 42 2026-12-28 02:00 Europe/Paris",
                "reschedule #42 \u201c2026-12-28 02:00 Europe/Paris\u201d",
                "reschedule #42 '2026-12-28 02:00 Europe/Paris'",
                "migrate reschedule #42  2026-12-28\u00a002:00 Europe/Paris",
            })
    void aTimeNeedsNoQuotes(String line) {
        assertThat(CommandLineGrammar.read(line))
                .isEqualTo(new Typed.Reschedule(NUMBER_42, "2026-12-28 02:00 Europe/Paris"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cancel #42                              | ''",
                "cancel 42 not needed any more           | not needed any more",
                "cancel #42 \"not  needed\"              | not  needed",
                "cancel #42 no \u2014 really             | no \u2014 really",
                "cancel #42 --force was wrong            | --force was wrong",
                "cancel #42 -5 degrees, don't            | -5 degrees, don't",
            })
    void aReasonIsProse(String line, String reason) {
        assertThat(CommandLineGrammar.read(line)).isEqualTo(new Typed.Cancel(NUMBER_42, reason));
    }

    @Test
    void listsAreOfOneEnvironmentOrOfAll() {
        assertThat(CommandLineGrammar.read("scheduled")).isEqualTo(new Typed.Scheduled(Optional.empty()));
        assertThat(CommandLineGrammar.read("scheduled staging")).isEqualTo(new Typed.Scheduled(Optional.of("staging")));
        assertThat(CommandLineGrammar.read("migrate history --env production"))
                .isEqualTo(new Typed.History(Optional.of("production")));
        assertThat(CommandLineGrammar.read("history")).isEqualTo(new Typed.History(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run                      | Which plan? For instance: /confiture run #42",
                "run production           | Which plan? production is no number of a plan. For instance: /confiture run #42",
                "run 0                    | Which plan? 0 is no number of a plan. For instance: /confiture run #42",
                "run ##42                 | Which plan? ##42 is no number of a plan. For instance: /confiture run #42",
                "run 42 now               | Unmatched argument at index 2: 'now'",
                "run #42 --now            | Unknown flag `--now`.",
                "reschedule               | Which plan? For instance: /confiture reschedule #42 \"2026-12-28 02:00 Europe/Paris\"",
                "reschedule #42           | To which time? For instance: /confiture reschedule #42 \"2026-12-28 02:00 Europe/Paris\"",
                "reschedule soon #42      | Which plan? soon is no number of a plan.",
                "cancel                   | Which plan? For instance: /confiture cancel #42 not needed any more",
                "cancel because           | Which plan? because is no number of a plan.",
                "audit                    | Which plan? For instance: /confiture audit #42",
                "audit #x                 | Which plan? #x is no number of a plan. For instance: /confiture audit #42",
                "sheduled                 | Unknown command `sheduled`. Did you mean `scheduled`?",
                "histroy                  | Unknown command `histroy`. Did you mean `history`?",
                "reshedule #42 now        | Unknown command `reshedule`. Did you mean `reschedule`?",
                "history --evn production | Unknown flag `--evn`. Did you mean `--env`?",
                "scheduled a --env b      | Two environments were named: a and b.",
            })
    void whatCannotBeMeantIsAnswered(String line, String why) {
        assertThat(answer(line).text()).startsWith(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wizard",
                "down",
                "status",
                "scheduled",
                "history",
                "run",
                "reschedule",
                "cancel",
                "audit",
                "web",
                "roles",
                "help"
            })
    void everyCommandHasItsUsageWithExamplesThatAreUnderstood(String verb) {
        Typed.Answer help = answer("help " + verb);
        assertThat(help.isCode()).isTrue();
        assertThat(help.text()).startsWith("Usage: /confiture " + verb).contains("Examples:");
        List<String> examples = help.text()
                .substring(help.text().indexOf("Examples:"))
                .lines()
                .skip(1)
                .map(String::strip)
                .toList();
        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            assertThat(example).startsWith("/confiture " + verb);
            Typed read = CommandLineGrammar.read(example.substring("/confiture ".length()));
            assertThat(read).isInstanceOfAny(verb.equals("help") ? Typed.Answer.class : read.getClass());
            assertThat(verb.equals("help") || !(read instanceof Typed.Answer))
                    .as(example)
                    .isTrue();
        });
    }

    @Test
    void theWholeUsageFitsIntoOneMessage() {
        assertThat(answer("").text())
                .contains("wizard", "run", "reschedule", "cancel", "scheduled", "history", "/confiture help COMMAND")
                .hasSizeLessThan(2_900);
        for (String verb : List.of("wizard", "down", "reschedule")) {
            assertThat(answer("help " + verb).text()).hasSizeLessThan(2_900);
        }
    }

    private static Typed.Answer answer(String line) {
        return (Typed.Answer) CommandLineGrammar.read(line);
    }
}
