package io.confiture.wizard.slack.command;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** People type anything; every line is either understood or answered. */
class AnyCommandTest {

    @Property(tries = 500)
    void anyTextIsUnderstoodOrAnswered(@ForAll String line) {
        readable(line);
    }

    @Property(tries = 1_000)
    void anyMixOfOurWordsIsUnderstoodOrAnswered(@ForAll("ours") String line) {
        readable(line);
    }

    private static void readable(String line) {
        Typed typed = CommandLineGrammar.read(line);
        if (typed instanceof Typed.Answer answer) {
            assertThat(answer.text()).isNotBlank();
            assertThat(answer.text().length()).isLessThan(3_000);
        }
    }

    @Provide
    Arbitrary<String> ours() {
        return Arbitraries.of(
                        "wizard",
                        "down",
                        "--steps",
                        "--to",
                        "--steps=-1",
                        "status",
                        "help",
                        "migrate",
                        "production",
                        "--env",
                        "--env=",
                        "--review",
                        "--target",
                        "--timeout",
                        "--timeout=5",
                        "60",
                        "-",
                        "--",
                        "---",
                        "-e",
                        "@file",
                        "${sys:user.home}",
                        "\"",
                        "\"\"",
                        "'",
                        "\\",
                        "=",
                        "\u2014smart",
                        "\u201ca b\u201d",
                        "--no-auto",
                        "--auto=false",
                        "--auto=x",
                        "\n",
                        "#42",
                        "%s %n",
                        "&lt;",
                        "x".repeat(4_000))
                .list()
                .ofMaxSize(7)
                .map(words -> String.join(" ", words));
    }
}
