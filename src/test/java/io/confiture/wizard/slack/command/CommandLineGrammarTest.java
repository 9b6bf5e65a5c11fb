package io.confiture.wizard.slack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.wizard.HowFarBack;
import io.confiture.wizard.wizard.WizardFlags;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineGrammarTest {

    private static final WizardFlags NONE = WizardFlags.none();

    @Nested
    class TheWizard {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "wizard production",
                    "migrate wizard production",
                    "wizard --env production",
                    "wizard --env=production",
                    "migrate wizard --env production",
                    "wizard production --env production",
                    "wizard \"production\"",
                    "wizard \u201cproduction\u201d",
                    "wizard \u201eproduction\u201c",
                    "wizard \u2014env production",
                    "wizard \u2013env production",
                    "wizard\u00a0production",
                    "wizard\u202fproduction",
                    "  wizard \t production \n",
                })
        void findsItsEnvironmentHoweverItIsTyped(String line) {
            assertThat(CommandLineGrammar.read(line)).isEqualTo(new Typed.Wizard("production", NONE));
        }

        @Test
        void takesEveryFlag() {
            assertThat(wizard("--review").review()).isTrue();
            assertThat(wizard("--auto").auto()).isTrue();
            assertThat(wizard("--smart").smart()).isTrue();
            assertThat(wizard("--collaborative").collaborative()).isTrue();
            assertThat(wizard("--show-rollback").showRollback()).isTrue();
            assertThat(wizard("--review-rollback").reviewRollback()).isTrue();
            assertThat(wizard("--dry-run").dryRun()).isTrue();
            assertThat(wizard("--target 007").target()).contains("007");
            assertThat(wizard("--timeout 60").timeout()).isEqualTo(Duration.ofMinutes(1));
            assertThat(wizard("").timeout()).isEqualTo(Duration.ofMinutes(30));
        }

        @Test
        void takesAllFlagsTogetherInAnyOrder() {
            assertThat(CommandLineGrammar.read(
                            "wizard --smart --target \"7 b\" \u2014auto production --timeout=10 --review"))
                    .isEqualTo(new Typed.Wizard(
                            "production",
                            new WizardFlags(
                                    true,
                                    true,
                                    true,
                                    false,
                                    false,
                                    false,
                                    false,
                                    Optional.of("7 b"),
                                    Optional.empty(),
                                    Duration.ofSeconds(10))));
        }

        @Test
        void readsWhatSlackEscaped() {
            assertThat(CommandLineGrammar.read(Mrkdwn.unescape("wizard \"a &amp; b &lt;c&gt;\"")))
                    .isEqualTo(new Typed.Wizard("a & b <c>", NONE));
        }

        @Test
        void needsAnEnvironment() {
            assertThat(answer("wizard").text())
                    .startsWith("Which environment? For instance: /confiture wizard production")
                    .contains("Usage: /confiture wizard");
        }

        @Test
        void takesOneEnvironmentOnly() {
            assertThat(answer("wizard production --env staging").text())
                    .startsWith("Two environments were named: production and staging.");
            assertThat(answer("wizard production staging").text()).contains("staging");
        }

        @ParameterizedTest
        @ValueSource(strings = {"9", "86401", "-1", "soon", "", "99999999999999999999"})
        void takesATimeoutWithinReason(String timeout) {
            assertThat(answer("wizard production --timeout \"" + timeout + "\"").text())
                    .contains("--timeout");
        }

        private WizardFlags wizard(String flags) {
            return ((Typed.Wizard) CommandLineGrammar.read("wizard production " + flags)).flags();
        }
    }

    @Nested
    class ARollback {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "down production                        | 1",
                    "down --env production                  | 1",
                    "migrate down --env production --steps 2 | 2",
                    "down production —steps 3          | 3",
                    "down --steps=2147483647 production     | 2147483647",
                })
        void goesSoManyStepsBackAndOneWhenNothingIsSaid(String line, int steps) {
            assertThat(CommandLineGrammar.read(line))
                    .isEqualTo(new Typed.Down("production", new HowFarBack.Steps(steps)));
        }

        @Test
        void goesBackToAVersionThatStays() {
            assertThat(CommandLineGrammar.read("down production --to 003"))
                    .isEqualTo(new Typed.Down("production", new HowFarBack.To("003")));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "down                                 | Which environment? For instance: /confiture down production",
                    "down production --steps 1 --to 003   | --steps and --to both say how far to go back: take one of them.",
                    "down production --steps 0            | --steps is how many migrations to roll back: it takes 1 or more, not 0.",
                    "down production --steps -2           | --steps is how many migrations to roll back: it takes 1 or more, not -2.",
                    "down production --steps=-1           | --steps is how many migrations to roll back: it takes 1 or more, not -1.",
                    "down production --steps all          | Invalid value for option '--steps'",
                    "down production --steps              | Missing required parameter for option '--steps'",
                    "down production --to \"\"           | --to takes the version that stays applied, for instance --to 003.",
                    "down production --env staging        | Two environments were named: production and staging.",
                    "down production --setps 2            | Unknown flag `--setps`. Did you mean `--steps`?",
                    "dwon production                      | Unknown command `dwon`. Did you mean `down`?",
                })
        void isAnsweredWhenItCannotBeMeant(String line, String why) {
            assertThat(answer(line).text()).startsWith(why);
        }

        @Test
        void hasItsHelp() {
            assertThat(answer("help down").text())
                    .contains("Usage: /confiture down", "[ENV]", "--env=NAME", "--steps=N", "--to=VERSION");
            assertThat(answer("help").text()).contains("down");
        }
    }

    @Test
    void statusIsOfOneEnvironmentOrOfAll() {
        assertThat(CommandLineGrammar.read("status")).isEqualTo(new Typed.Status(Optional.empty()));
        assertThat(CommandLineGrammar.read("status staging")).isEqualTo(new Typed.Status(Optional.of("staging")));
        assertThat(CommandLineGrammar.read("migrate status --env staging"))
                .isEqualTo(new Typed.Status(Optional.of("staging")));
    }

    @Nested
    class WhatIsNotUnderstood {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "wizzard production       | Unknown command `wizzard`. Did you mean `wizard`?",
                    "WIZARD production        | Unknown command `WIZARD`. Did you mean `wizard`?",
                    "stauts                   | Unknown command `stauts`. Did you mean `status`?",
                    "migrate hlep             | Unknown command `hlep`. Did you mean `help`?",
                    "help wizrad              | Unknown command `wizrad`. Did you mean `wizard`?",
                    "wizard production --reviw| Unknown flag `--reviw`. Did you mean `--review`?",
                    "wizard production --time 5 | Unknown flag `--time`.",
                    "status --al              | Unknown flag `--al`.",
                })
        void isAnsweredWithTheNearestRightThing(String line, String answer) {
            assertThat(answer(line).text()).startsWith(answer).contains(" Known: ");
        }

        @Test
        void isNotRepeatedAtLength() {
            for (String line : new String[] {"x", "wizard a ", "wizard a --", "status --env ", "wizard a --timeout "}) {
                assertThat(CommandLineGrammar.read(line + "x".repeat(5_000))).satisfies(typed -> assertThat(
                                typed instanceof Typed.Answer said ? said.text().length() : 0)
                        .isLessThan(2_500));
            }
        }

        @Test
        void isNotDrawnAsCodeUnlessItHoldsTheUsage() {
            assertThat(answer("wizzard").isCode()).isFalse();
            assertThat(answer("wizard production staging").isCode()).isTrue();
            assertThat(answer("wizard production --target").isCode()).isTrue();
        }
    }

    @Nested
    class Help {

        @ParameterizedTest
        @ValueSource(strings = {"", "   ", "help", "migrate", "migrate help"})
        void namesEveryCommand(String line) {
            assertThat(answer(line).text()).contains("/confiture", "wizard", "status", "help");
            assertThat(answer(line).isCode()).isTrue();
        }

        @Test
        void ofTheWizardNamesEveryFlag() {
            assertThat(answer("help wizard").text())
                    .contains(
                            "Usage: /confiture wizard",
                            "[ENV]",
                            "--env=NAME",
                            "--review ",
                            "--auto ",
                            "--smart ",
                            "--collaborative ",
                            "--show-rollback ",
                            "--review-rollback ",
                            "--target=VERSION",
                            "--timeout=SECONDS");
        }

        @Test
        void fitsIntoOneMessage() {
            assertThat(answer("help wizard").text().length()).isLessThan(2_900);
            assertThat(answer("help wizard").text().lines()).allMatch(line -> line.length() <= 90);
        }
    }

    private static Typed.Answer answer(String line) {
        return (Typed.Answer) CommandLineGrammar.read(line);
    }
}
