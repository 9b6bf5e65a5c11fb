package io.confiture.wizard.sandbox.blockkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    private static final Map<String, String> NAMES =
            Map.of("U0JOHN", "@John", "C0ALERTS", "#database-alerts", "S0BACKEND", "@backend");

    private final PlainText reader = new PlainText(id -> NAMES.getOrDefault(id, id));

    @Test
    void marksAreNotRead() {
        assertThat(reader.ofMrkdwn("*Plan #42* · _production_ · `users` · ~gone~ · 2 * 3 * 4 · snake_case_name"))
                .isEqualTo("Plan #42 · production · users · gone · 2 * 3 * 4 · snake_case_name");
    }

    @Test
    void mentionsAreReadAsNames() {
        assertThat(reader.ofMrkdwn("<@U0JOHN> in <#C0ALERTS> with <!subteam^S0BACKEND>, <!here>"))
                .isEqualTo("@John in #database-alerts with @backend, @here");
    }

    @Test
    void linksAreReadAsLabelsAndDatesAsTheirFallback() {
        assertThat(reader.ofMrkdwn("<https://a.b|the log> since <!date^1790000000^{time}|14:13 UTC>"))
                .isEqualTo("the log since 14:13 UTC");
    }

    @Test
    void escapedCharactersAreReadAsTheyWereTyped() {
        assertThat(reader.ofMrkdwn("a &lt;!channel&gt; &amp;amp;")).isEqualTo("a <!channel> &amp;");
    }

    @Test
    void codeIsReadWithoutItsFence() {
        assertThat(reader.ofMrkdwn("```\nselect 1\n```")).isEqualTo("select 1");
    }

    @Test
    void blocksAreReadLineByLine() {
        assertThat(
                        reader.ofBlocks(
                                Given.json(
                                        """
                        [{'type':'header','text':{'type':'plain_text','text':'Plan'}},
                         {'type':'divider'},
                         {'type':'section','fields':[{'type':'mrkdwn','text':'*Risk*'},{'type':'mrkdwn','text':'HIGH'}],
                          'accessory':{'type':'button','text':{'type':'plain_text','text':'View SQL'}}},
                         {'type':'rich_text','elements':[{'type':'rich_text_preformatted','elements':[
                          {'type':'text','text':'drop table '},{'type':'text','text':'*a*'}]}]},
                         {'type':'context','elements':[{'type':'mrkdwn','text':'asked by'},{'type':'mrkdwn','text':'<@U0JOHN>'}]}]
                        """)))
                .isEqualTo(
                        """
                        Plan
                        Risk
                        HIGH
                        View SQL
                        drop table *a*
                        asked by @John""");
    }
}
