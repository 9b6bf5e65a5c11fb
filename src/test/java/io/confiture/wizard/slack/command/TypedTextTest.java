package io.confiture.wizard.slack.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "run <#C0DBOPS|42>                         ~ run #42",
                "run <#C0DBOPS>                            ~ run #C0DBOPS",
                "run <#C0DBOPS|>                           ~ run #C0DBOPS",
                "cancel 4 as <@U0JANE|jane> said           ~ cancel 4 as @jane said",
                "cancel 4 as <@U0JANE> said                ~ cancel 4 as @U0JANE said",
                "cancel 4 <!here> <!channel|channel>       ~ cancel 4 @here @channel",
                "cancel 4 <!subteam^S0614|@backend>        ~ cancel 4 @backend",
                "wizard <http://db.acme.com|db.acme.com>   ~ wizard db.acme.com",
                "cancel 4 see <https://acme.com/a?b=1&amp;c=2> ~ cancel 4 see https://acme.com/a?b=1&c=2",
                "cancel 4 ask <mailto:a@acme.com|a@acme.com> ~ cancel 4 ask a@acme.com",
                "cancel 4 ask <mailto:a@acme.com>          ~ cancel 4 ask a@acme.com",
                "wizard &lt;b&gt; &amp;amp;                ~ wizard <b> &amp;",
                "wizard &lt;#C1|42&gt;                     ~ wizard <#C1|42>",
            })
    void isWhatWasTypedWhateverSlackMadeOfIt(String fromSlack, String typed) {
        assertThat(TypedText.of(fromSlack).strip()).isEqualTo(typed);
    }

    @Test
    void isEmptyWhenNothingWasTyped() {
        assertThat(TypedText.of(null)).isEmpty();
        assertThat(TypedText.of("")).isEmpty();
    }
}
