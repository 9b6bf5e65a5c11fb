package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Given.accessory;
import static io.confiture.wizard.sandbox.blockkit.Given.actions;
import static io.confiture.wizard.sandbox.blockkit.Given.button;
import static io.confiture.wizard.sandbox.blockkit.Given.input;
import static io.confiture.wizard.sandbox.blockkit.Given.message;
import static io.confiture.wizard.sandbox.blockkit.Given.modal;
import static io.confiture.wizard.sandbox.blockkit.Given.mrkdwn;
import static io.confiture.wizard.sandbox.blockkit.Given.option;
import static io.confiture.wizard.sandbox.blockkit.Given.options;
import static io.confiture.wizard.sandbox.blockkit.Given.plain;
import static io.confiture.wizard.sandbox.blockkit.Given.x;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementsTest {

    @Nested
    class Buttons {

        @Test
        void labelHoldsSeventyFiveCharacters() {
            assertThat(message(actions(button(x(75))))).isEmpty();
            assertThat(message(actions(button(x(76)))))
                    .containsExactly(
                            "[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]");
        }

        @Test
        void valueHoldsTwoThousandCharacters() {
            assertThat(message(actions(with("value", x(2000))))).isEmpty();
            assertThat(message(actions(with("value", x(2001))))).hasSize(1);
        }

        @Test
        void styleIsPrimaryOrDangerOrAbsent() {
            assertThat(message(actions(with("style", "danger")))).isEmpty();
            assertThat(message(actions(with("style", "default"))))
                    .containsExactly("[ERROR] must be a valid enum value [json-pointer:/blocks/0/elements/0/style]");
        }

        @Test
        void labelIsNeverMarkedUp() {
            assertThat(message(actions("{'type':'button','text':" + mrkdwn("*Go*") + "}")))
                    .hasSize(1);
        }

        @Test
        void confirmationNeedsItsFourTextsWithinTheirLimits() {
            assertThat(message(actions(confirming(x(100), x(300), x(30), x(30)))))
                    .isEmpty();
            assertThat(message(actions(confirming(x(101), x(301), x(31), x(31)))))
                    .hasSize(4);
            assertThat(message(actions("{'type':'button','text':" + plain("Go") + ",'confirm':{}}")))
                    .hasSize(4);
        }

        private String with(String field, String value) {
            return "{'type':'button','text':" + plain("Go") + ",'" + field + "':'" + value + "'}";
        }

        private String confirming(String title, String text, String confirm, String deny) {
            return "{'type':'button','text':" + plain("Go") + ",'confirm':{'title':" + plain(title) + ",'text':"
                    + mrkdwn(text) + ",'confirm':" + plain(confirm) + ",'deny':" + plain(deny) + "}}";
        }
    }

    @Nested
    class Selects {

        @Test
        void haveAHundredOptionsAtMost() {
            assertThat(message(actions(select("'options':" + options(100))))).isEmpty();
            assertThat(message(actions(select("'options':" + options(101)))))
                    .containsExactly(
                            "[ERROR] no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]");
        }

        @Test
        void haveEitherOptionsOrGroups() {
            String group = "'option_groups':[{'label':" + plain("All") + ",'options':" + options(2) + "}]";
            assertThat(message(actions(select(group)))).isEmpty();
            assertThat(message(actions(select(group + ",'options':" + options(1)))))
                    .hasSize(1);
            assertThat(message(actions(select("'placeholder':" + plain("Pick")))))
                    .hasSize(1);
        }

        @Test
        void startWithAnOptionExactlyAsItStandsInTheList() {
            String two = "'options':" + options(2);
            assertThat(message(actions(select(two + ",'initial_option':" + option("Option 1", "v1")))))
                    .isEmpty();
            assertThat(message(actions(select(two + ",'initial_option':" + option("option 1", "v1")))))
                    .containsExactly("[ERROR] the initial option must match one of the given options exactly"
                            + " [json-pointer:/blocks/0/elements/0/initial_option]");
        }

        @Test
        void optionTextsAreShortAndPlain() {
            assertThat(message(actions(select("'options':[" + option(x(75), x(150)) + "]"))))
                    .isEmpty();
            assertThat(message(actions(select("'options':[" + option(x(76), x(151)) + "]"))))
                    .hasSize(2);
            assertThat(message(actions(select("'options':[{'text':" + mrkdwn("a") + ",'value':'a'}]"))))
                    .hasSize(1);
        }

        @Test
        void onlyMenusHaveOptionsThatLeadToAPage() {
            String link = "[{'text':" + plain("Log") + ",'value':'log','url':'https://a.b'}]";
            assertThat(message(actions("{'type':'overflow','options':" + link + "}")))
                    .isEmpty();
            assertThat(message(actions(select("'options':" + link)))).hasSize(1);
        }

        @Test
        void menusHaveFiveOptionsAtMost() {
            assertThat(message(actions("{'type':'overflow','options':" + options(5) + "}")))
                    .isEmpty();
            assertThat(message(actions("{'type':'overflow','options':" + options(6) + "}")))
                    .hasSize(1);
        }

        private String select(String rest) {
            return "{'type':'static_select','action_id':'a'," + rest + "}";
        }
    }

    @Nested
    class Boxes {

        @ParameterizedTest
        @ValueSource(strings = {"checkboxes", "radio_buttons"})
        void haveTenOptionsWhichMayBeMarkedUp(String type) {
            String marked = "[{'text':" + mrkdwn("*a*") + ",'description':" + mrkdwn("_b_") + ",'value':'a'}]";
            assertThat(modal(input("{'type':'" + type + "','options':" + marked + "}")))
                    .isEmpty();
            assertThat(modal(input("{'type':'" + type + "','options':" + options(10) + "}")))
                    .isEmpty();
            assertThat(modal(input("{'type':'" + type + "','options':" + options(11) + "}")))
                    .hasSize(1);
        }
    }

    @Nested
    class Fields {

        @Test
        void textFieldsHoldThreeThousandCharacters() {
            assertThat(modal(input("{'type':'plain_text_input','max_length':3000}")))
                    .isEmpty();
            assertThat(modal(input("{'type':'plain_text_input','max_length':3001}")))
                    .hasSize(1);
            assertThat(modal(input("{'type':'plain_text_input','min_length':9,'max_length':3}")))
                    .hasSize(1);
        }

        @Test
        void placeholdersHoldAHundredAndFiftyCharacters() {
            assertThat(modal(input("{'type':'plain_text_input','placeholder':" + plain(x(150)) + "}")))
                    .isEmpty();
            assertThat(modal(input("{'type':'plain_text_input','placeholder':" + plain(x(151)) + "}")))
                    .hasSize(1);
        }

        @Test
        void numbersMustSayWhetherDecimalsAreAllowed() {
            assertThat(modal(input("{'type':'number_input','is_decimal_allowed':false,'min_value':'1'}")))
                    .isEmpty();
            assertThat(modal(input("{'type':'number_input'}"))).hasSize(1);
            assertThat(modal(input("{'type':'number_input','is_decimal_allowed':false,'min_value':1}")))
                    .hasSize(1);
        }

        @Test
        void datesAndTimesAreWrittenAsSlackWantsThem() {
            assertThat(modal(input("{'type':'datepicker','initial_date':'2026-09-21'}")))
                    .isEmpty();
            assertThat(modal(input("{'type':'datepicker','initial_date':'21.9.2026'}")))
                    .hasSize(1);
            assertThat(modal(input("{'type':'timepicker','initial_time':'24:00'}")))
                    .hasSize(1);
            assertThat(modal(input("{'type':'datetimepicker','initial_date_time':1790000000}")))
                    .isEmpty();
            assertThat(modal(input("{'type':'datetimepicker','initial_date_time':1790000000000}")))
                    .hasSize(1);
        }
    }

    @Nested
    class Places {

        @Test
        void sectionsTakeADatePickerButNoDateTimePicker() {
            assertThat(message(accessory("{'type':'datepicker'}"))).isEmpty();
            assertThat(message(accessory("{'type':'datetimepicker'}")))
                    .containsExactly(
                            "[ERROR] unsupported type: datetimepicker [json-pointer:/blocks/0/accessory/type]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"plain_text_input", "email_text_input", "number_input", "image"})
        void actionsTakeNoTextFieldsAndNoPictures(String type) {
            assertThat(message(actions("{'type':'" + type + "'}"))).hasSize(1);
        }

        @Test
        void filesAreAskedForInModalsOnly() {
            assertThat(modal(input("{'type':'file_input','max_files':10}"))).isEmpty();
            assertThat(modal(input("{'type':'file_input','max_files':11}"))).hasSize(1);
            assertThat(message(input("{'type':'file_input'}"))).hasSize(1);
        }
    }
}
