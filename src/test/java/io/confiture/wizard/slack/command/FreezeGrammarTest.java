package io.confiture.wizard.slack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeGrammarTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "freeze production \"incident 12\"",
                "freeze --env production \"incident 12\"",
                "freeze \"incident 12\" --env=production",
                "migrate freeze production \u201cincident 12\u201d",
            })
    void aFreezeHasAnEnvironmentAndAReason(String line) {
        assertThat(CommandLineGrammar.read(line))
                .isEqualTo(new Typed.Freeze("production", "incident 12", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "freeze production incident \"2026-12-28 02:00 Europe/Paris\"",
                "freeze production incident 2026-12-28 02:00 Europe/Paris",
            })
    void andPerhapsAnEnd(String line) {
        assertThat(CommandLineGrammar.read(line))
                .isEqualTo(new Typed.Freeze("production", "incident", Optional.of("2026-12-28 02:00 Europe/Paris")));
    }

    @Test
    void whatIsMissingIsAskedFor() {
        assertThat(said("freeze")).startsWith("Which environment? For instance: /confiture freeze production");
        assertThat(said("freeze production")).startsWith("Why? Whoever meets the freeze reads it.");
        assertThat(said("freeze production \"\"")).startsWith("Why?");
        assertThat(said("freeze production release day")).startsWith("A reason of several words stands in quotes.");
        assertThat(said("unfreeze")).startsWith("Which environment?");
        assertThat(said("freez production why")).contains("Did you mean `freeze`?");
        assertThat(said("help freeze")).contains("/confiture freeze ENV \"REASON\" [UNTIL]");
    }

    @Test
    void unfreezingNamesTheEnvironment() {
        assertThat(CommandLineGrammar.read("unfreeze production")).isEqualTo(new Typed.Unfreeze("production"));
        assertThat(CommandLineGrammar.read("unfreeze --env production")).isEqualTo(new Typed.Unfreeze("production"));
    }

    private static String said(String line) {
        return ((Typed.Answer) CommandLineGrammar.read(line)).text();
    }
}
