package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Given.actions;
import static io.confiture.wizard.sandbox.blockkit.Given.button;
import static io.confiture.wizard.sandbox.blockkit.Given.input;
import static io.confiture.wizard.sandbox.blockkit.Given.message;
import static io.confiture.wizard.sandbox.blockkit.Given.modal;
import static io.confiture.wizard.sandbox.blockkit.Given.mrkdwn;
import static io.confiture.wizard.sandbox.blockkit.Given.plain;
import static io.confiture.wizard.sandbox.blockkit.Given.section;
import static io.confiture.wizard.sandbox.blockkit.Given.times;
import static io.confiture.wizard.sandbox.blockkit.Given.x;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlocksTest {

    @Test
    void headerHoldsAHundredAndFiftyCharacters() {
        assertThat(message("{'type':'header','text':" + plain(x(150)) + "}")).isEmpty();
        assertThat(message("{'type':'header','text':" + plain(x(151)) + "}"))
                .containsExactly("[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]");
    }

    @Test
    void lengthsAreCountedInCodePoints() {
        assertThat(message("{'type':'header','text':" + plain("🍓".repeat(150)) + "}"))
                .isEmpty();
    }

    @Test
    void headerIsNeverMarkedUp() {
        assertThat(message("{'type':'header','text':" + mrkdwn("*a*") + "}"))
                .containsExactly("[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]");
    }

    @Test
    void sectionTextHoldsThreeThousandCharactersAndAtLeastOne() {
        assertThat(message(section(x(3000)))).isEmpty();
        assertThat(message(section(x(3001)))).hasSize(1);
        assertThat(message(section("")))
                .containsExactly("[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]");
    }

    @Test
    void sectionNeedsTextOrFields() {
        assertThat(message("{'type':'section'}"))
                .containsExactly("[ERROR] must provide either `text` or `fields` [json-pointer:/blocks/0]");
    }

    @Test
    void sectionHasTenFieldsOfTwoThousandCharactersAtMost() {
        assertThat(message(fields(10, mrkdwn(x(2000))))).isEmpty();
        assertThat(message(fields(11, mrkdwn("a"))))
                .containsExactly("[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/fields]");
        assertThat(message(fields(1, mrkdwn(x(2001))))).hasSize(1);
    }

    @Test
    void contextHasTenElementsAndNothingToPress() {
        assertThat(message(context(10, mrkdwn("a")))).isEmpty();
        assertThat(message(context(11, mrkdwn("a")))).hasSize(1);
        assertThat(message(context(1, button("Go"))))
                .containsExactly("[ERROR] unsupported type: button [json-pointer:/blocks/0/elements/0/type]");
    }

    @Test
    void actionsHaveTwentyFiveElementsAtMost() {
        String link = "{'type':'button','text':" + plain("Go") + "}";
        assertThat(message(actions(times(25, link)))).isEmpty();
        assertThat(message(actions(times(26, link)))).hasSize(1);
        assertThat(message(actions())).hasSize(1);
    }

    @Test
    void unknownBlocksAndUnknownFieldsAreRefused() {
        assertThat(message("{'type':'banner'}"))
                .containsExactly("[ERROR] unsupported type: banner [json-pointer:/blocks/0/type]");
        assertThat(message("{'type':'divider','color':'red'}"))
                .containsExactly("[ERROR] invalid additional property: color [json-pointer:/blocks/0]");
        assertThat(message("{}")).containsExactly("[ERROR] missing required field: type [json-pointer:/blocks/0]");
    }

    @Test
    void imagesNeedAnAlternativeTextAndOneSource() {
        assertThat(message("{'type':'image','image_url':'https://a.b/c.png','alt_text':'A lock'}"))
                .isEmpty();
        assertThat(message("{'type':'image','image_url':'https://a.b/c.png'}")).hasSize(1);
        assertThat(message("{'type':'image','alt_text':'A lock'}")).hasSize(1);
    }

    @Test
    void inputNeedsLabelAndElement() {
        assertThat(modal("{'type':'input'}"))
                .containsExactly(
                        "[ERROR] missing required field: label [json-pointer:/view/blocks/0]",
                        "[ERROR] missing required field: element [json-pointer:/view/blocks/0]");
        assertThat(modal(input(button("Go"))))
                .containsExactly("[ERROR] unsupported type: button [json-pointer:/view/blocks/0/element/type]");
    }

    @Test
    void someBlocksLiveOnOneSurfaceOnly() {
        String markdown = "{'type':'markdown','text':'# Title'}";
        String alert = "{'type':'alert','level':'warning','text':" + plain("Mind the lock") + "}";
        assertThat(message(markdown)).isEmpty();
        assertThat(modal(markdown)).hasSize(1);
        assertThat(modal(alert)).isEmpty();
        assertThat(message(alert)).hasSize(1);
    }

    @Test
    void tableRowsAreEquallyLongAndThereIsOneTable() {
        String table = "{'type':'table','rows':[" + row("a", "b") + "," + row("1", "2") + "]}";
        assertThat(message(table)).isEmpty();
        assertThat(message(table, table)).containsExactly("[ERROR] only_one_table_allowed [json-pointer:/blocks]");
        assertThat(message("{'type':'table','rows':[" + row("a", "b") + "," + row("1") + "]}"))
                .containsExactly("[ERROR] all rows must have the same number of cells [json-pointer:/blocks/0/rows/1]");
    }

    private static String fields(int number, String field) {
        return "{'type':'section','fields':[" + String.join(",", times(number, field)) + "]}";
    }

    private static String context(int number, String element) {
        return "{'type':'context','elements':[" + String.join(",", times(number, element)) + "]}";
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            row.append(row.length() == 0 ? "" : ",").append("{'type':'raw_text','text':'" + cell + "'}");
        }
        return "[" + row + "]";
    }
}
