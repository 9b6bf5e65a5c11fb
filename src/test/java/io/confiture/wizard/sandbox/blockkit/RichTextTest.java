package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Given.message;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RichTextTest {

    @Test
    void sectionsListsCodeAndQuotesAreTaken() {
        assertThat(message(rich(
                        "{'type':'rich_text_section','elements':[{'type':'text','text':'a','style':{'bold':true}},"
                                + "{'type':'user','user_id':'U0JOHN'}]}",
                        "{'type':'rich_text_list','style':'bullet','elements':[{'type':'rich_text_section',"
                                + "'elements':[{'type':'link','url':'https://a.b'}]}]}",
                        "{'type':'rich_text_preformatted','elements':[{'type':'text','text':'select 1'}]}",
                        "{'type':'rich_text_quote','elements':[{'type':'emoji','name':'lock'}]}")))
                .isEmpty();
    }

    @Test
    void textElementsAreNeverEmpty() {
        assertThat(message(rich("{'type':'rich_text_preformatted','elements':[{'type':'text','text':''}]}")))
                .containsExactly("[ERROR] must be more than 0 characters"
                        + " [json-pointer:/blocks/0/elements/0/elements/0/text]");
    }

    @Test
    void codeHoldsTextAndLinksOnly() {
        assertThat(message(rich("{'type':'rich_text_preformatted','elements':[{'type':'user','user_id':'U0JOHN'}]}")))
                .hasSize(1);
    }

    @Test
    void textStandsInASection() {
        assertThat(message(rich("{'type':'text','text':'a'}"))).hasSize(1);
    }

    private static String rich(String... elements) {
        return "{'type':'rich_text','elements':[" + String.join(",", elements) + "]}";
    }
}
