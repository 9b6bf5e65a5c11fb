package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Given.INPUT;
import static io.confiture.wizard.sandbox.blockkit.Given.json;
import static io.confiture.wizard.sandbox.blockkit.Given.modal;
import static io.confiture.wizard.sandbox.blockkit.Given.plain;
import static io.confiture.wizard.sandbox.blockkit.Given.section;
import static io.confiture.wizard.sandbox.blockkit.Given.times;
import static io.confiture.wizard.sandbox.blockkit.Given.view;
import static io.confiture.wizard.sandbox.blockkit.Given.x;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {

    @Test
    void titleHoldsTwentyFourCharacters() {
        assertThat(view("{'type':'modal','title':" + plain(x(24)) + ",'blocks':[]}"))
                .isEmpty();
        assertThat(view("{'type':'modal','title':" + plain(x(25)) + ",'blocks':[]}"))
                .containsExactly("[ERROR] must be less than 25 characters [json-pointer:/view/title/text]");
    }

    @Test
    void aModalNeedsATitle() {
        assertThat(view("{'type':'modal','blocks':[]}"))
                .containsExactly("[ERROR] missing required field: title [json-pointer:/view]");
    }

    @Test
    void aModalWithAnInputNeedsASubmitButton() {
        assertThat(view("{'type':'modal','title':" + plain("Wizard") + ",'blocks':[" + INPUT + "]}"))
                .containsExactly("[ERROR] missing required field: submit [json-pointer:/view]");
        assertThat(modal(INPUT)).isEmpty();
    }

    @Test
    void aHomeTabHasNoTitle() {
        assertThat(view("{'type':'home','blocks':[]}")).isEmpty();
        assertThat(view("{'type':'home','title':" + plain("Home") + ",'blocks':[]}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"private_metadata,3000", "callback_id,255", "external_id,255"})
    void whatAViewCarriesIsLimited(String field, int most) {
        assertThat(view(carrying(field, most))).isEmpty();
        assertThat(view(carrying(field, most + 1))).hasSize(1);
    }

    @Test
    void aModalHasAHundredBlocksAndAMessageFifty() {
        assertThat(modal(times(100, section("a")))).isEmpty();
        assertThat(modal(times(101, section("a")))).hasSize(1);
        assertThat(Given.message(times(50, section("a")))).isEmpty();
        assertThat(Given.message(times(51, section("a"))))
                .containsExactly("[ERROR] no more than 50 items allowed [json-pointer:/blocks]");
        assertThat(Given.message()).hasSize(1);
    }

    @Test
    void blockIdsOccurOnce() {
        String block = "{'type':'divider','block_id':'line'}";
        assertThat(Given.message(block, block))
                .containsExactly("[ERROR] `block_id` must be unique: line [json-pointer:/blocks/1/block_id]");
    }

    @Test
    void actionIdsOccurOnceWithinABlock() {
        String button = "{'type':'button','action_id':'go','text':" + plain("Go") + "}";
        assertThat(Given.message(Given.actions(button), Given.actions(button))).isEmpty();
        assertThat(Given.message(Given.actions(button, button)))
                .containsExactly("[ERROR] `action_id` must be unique within its block: go [json-pointer:/blocks/0]");
    }

    @Test
    void onlyOneFieldHasTheFocus() {
        String focused = Given.input("{'type':'plain_text_input','focus_on_load':true}");
        assertThat(modal(focused)).isEmpty();
        assertThat(modal(focused, focused)).hasSize(1);
    }

    @Test
    void aViewOfAnotherPlanetIsRefused() {
        assertThat(view("{'type':'modal','title':" + plain("A") + ",'blocks':[],'hash':'1','state':{}}"))
                .hasSize(2);
        assertThat(view("{'type':'dialog','blocks':[]}")).isNotEmpty();
    }

    @Test
    void aMessageHoldsTwelveThousandCharactersInAllItsBlocks() {
        assertThat(BlockKit.isTooLong(json("[" + String.join(",", times(4, section(x(3000)))) + "]")))
                .isFalse();
        assertThat(BlockKit.isTooLong(json("[" + String.join(",", times(5, section(x(2500)))) + "]")))
                .isTrue();
    }

    @Test
    void aViewHoldsAQuarterOfAMegabyte() {
        assertThat(BlockKit.isTooLarge(json("[" + String.join(",", times(84, section(x(3000)))) + "]")))
                .isTrue();
        assertThat(BlockKit.isTooLarge(json("[" + String.join(",", times(80, section(x(3000)))) + "]")))
                .isFalse();
    }

    private static String carrying(String field, int length) {
        return "{'type':'modal','title':" + plain("A") + ",'blocks':[],'" + field + "':'" + x(length) + "'}";
    }
}
