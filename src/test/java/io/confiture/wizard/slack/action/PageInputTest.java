package io.confiture.wizard.slack.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.reflect.TypeToken;
import com.slack.api.model.view.ViewState;
import com.slack.api.util.json.GsonFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageInputTest {

    private static Map<String, Map<String, ViewState.Value>> state(String json) {
        return GsonFactory.createSnakeCase()
                .fromJson(json, new TypeToken<Map<String, Map<String, ViewState.Value>>>() {}.getType());
    }

    private static String text(String value) {
        return PageInput.text(state("{'when': {'choice': %s}}".formatted(value)), "when");
    }

    @Test
    void everyKindOfElementIsReadAsWhatWasChosen() {
        assertThat(text("{'type': 'radio_buttons', 'selected_option': {'value': 'now'}}"))
                .isEqualTo("now");
        assertThat(text("{'type': 'checkboxes', 'selected_options': [{'value': 'yes'}]}"))
                .isEqualTo("yes");
        assertThat(text("{'type': 'datetimepicker', 'selected_date_time': 1798423200}"))
                .isEqualTo("1798423200");
        assertThat(text("{'type': 'conversations_select', 'selected_conversation': 'C0DB'}"))
                .isEqualTo("C0DB");
        assertThat(text("{'type': 'plain_text_input', 'value': 'in the dump of today'}"))
                .isEqualTo("in the dump of today");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{'value': null}",
                "{'selected_option': null}",
                "{'selected_option': {}}",
                "{'selected_option': {'value': null}}",
                "{'selected_options': []}",
                "{'selected_options': [null]}",
                "{'selected_options': [{'value': null}]}"
            })
    void whatSaysNothingIsAnEmptyText(String value) {
        assertThat(text(value)).isEmpty();
    }

    @Test
    void aFieldWithoutElementsIsAnEmptyText() {
        assertThat(PageInput.text(state("{'when': null}"), "when")).isEmpty();
        assertThat(PageInput.text(state("{'when': {}}"), "when")).isEmpty();
        assertThat(PageInput.text(state("{}"), "when")).isEmpty();
    }

    @Test
    void aPageWithoutElementsIsAPageNobodyFilledIn() {
        assertThat(PageInput.of(
                                state(
                                        "{'when': null, 'how': {'choice': null}, 'reviewed_1': {'choice': {'selected_option': {}}}}"))
                        .values()
                        .values())
                .allMatch(String::isEmpty);
    }
}
