package io.confiture.wizard.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MrkdwnTest {

    private static final String WHOLE = "(?s)([^&<>]|&(amp|lt|gt);|<[^<>]*>)*";

    @Example
    void mentionsOfPeopleAndChannelsBecomeText() {
        assertThat(Mrkdwn.escape("<!channel> & <@U0JANE>")).isEqualTo("&lt;!channel&gt; &amp; &lt;@U0JANE&gt;");
        assertThat(Mrkdwn.mention("U0JANE")).isEqualTo("<@U0JANE>");
        assertThat(Mrkdwn.mention("!channel>")).isEqualTo("!channel&gt;");
    }

    @Example
    void aFenceInUserTextDoesNotSwallowWhatFollows() {
        assertThat(Mrkdwn.escape("```oops")).doesNotContain("```");
    }

    @Example
    void aLineStaysALine() {
        assertThat(Mrkdwn.line("a\r\n✅ DBA: Bob\u2028<b>")).isEqualTo("a ✅ DBA: Bob &lt;b&gt;");
    }

    @Example
    void timesAreInTheReadersZoneAndInUtcForTheOthers() {
        assertThat(Mrkdwn.time(Instant.parse("2026-11-22T12:00:00Z")))
                .isEqualTo("<!date^1795348800^{date_short_pretty} at {time}|2026-11-22 12:00 UTC>");
    }

    @Example
    void neitherEntitiesNorTokensAreCut() {
        assertThat(Mrkdwn.clip("ab&lt;cd", 6)).isEqualTo("ab…");
        assertThat(Mrkdwn.clip("ab<@U0JANE>cd", 8)).isEqualTo("ab…");
        assertThat(Mrkdwn.clip("😀😀😀", 2)).isEqualTo("😀…");
    }

    @Property
    void escapedTextHasNothingThatSlackActsUpon(@ForAll("texts") String text) {
        assertThat(Mrkdwn.escape(text)).matches("(?s)([^&<>]|&(amp|lt|gt);)*");
        assertThat(Mrkdwn.line(text)).matches("([^&<>]|&(amp|lt|gt);)*").doesNotContain("\n", "\r");
    }

    @Property
    void unescapingGivesBackWhatWasEscaped(@ForAll("texts") String text) {
        String fenceless = text.replace("`", "");
        assertThat(Mrkdwn.unescape(Mrkdwn.escape(fenceless))).isEqualTo(fenceless);
    }

    @Property
    void codeIsOneSpanOnOneLine(@ForAll("texts") String text) {
        String code = Mrkdwn.code(text);
        assertThat(code).startsWith("`").endsWith("`").doesNotContain("\n", "\r");
        assertThat(code.substring(1, code.length() - 1))
                .isNotEmpty()
                .doesNotContain("`")
                .matches("([^&<>]|&(amp|lt|gt);)*");
    }

    @Property
    void clippedTextFitsAndHoldsOnlyWholePieces(
            @ForAll("markups") String markup, @ForAll @IntRange(min = 1, max = 60) int limit) {
        String clipped = Mrkdwn.clip(markup, limit);
        assertThat(clipped.codePointCount(0, clipped.length())).isLessThanOrEqualTo(limit);
        assertThat(clipped).matches(WHOLE);
        assertThat(markup).startsWith(clipped.equals(markup) ? markup : clipped.substring(0, clipped.length() - 1));
    }

    @Property
    void clippingTwiceIsClippingOnce(@ForAll("markups") String markup, @ForAll @IntRange(min = 1, max = 60) int limit) {
        String clipped = Mrkdwn.clip(markup, limit);
        assertThat(Mrkdwn.clip(clipped, limit)).isEqualTo(clipped);
    }

    @Property
    void plainTextIsClippedBetweenCharacters(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 60) int limit) {
        String clipped = Mrkdwn.clipPlain(text, limit);
        assertThat(clipped.codePointCount(0, clipped.length())).isLessThanOrEqualTo(limit);
        assertThat(Mrkdwn.clipPlain(clipped, limit)).isEqualTo(clipped);
        assertThat(text).startsWith(clipped.equals(text) ? text : clipped.substring(0, clipped.length() - 1));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "<",
                        ">",
                        "&",
                        ";",
                        "`",
                        "```",
                        "*",
                        "_",
                        "~",
                        "\n",
                        "\r",
                        "<!channel>",
                        "<@U0JANE>",
                        "&amp;",
                        "&lt;",
                        "a",
                        "Hello ",
                        "é",
                        "😀",
                        "👩‍🚒",
                        "\u2028",
                        "\ud83d")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    /** What our views write: escaped text, tokens, marks. */
    @Provide
    Arbitrary<String> markups() {
        List<String> tokens = List.of("<@U0JANE>", "<!date^1^{time}|12:00>", "*b*", "\n", "`c`", "; ");
        return Arbitraries.oneOf(texts().map(Mrkdwn::escape), Arbitraries.of(tokens))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
