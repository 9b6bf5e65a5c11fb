package io.confiture.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VariablesTest {

    @AfterEach
    void forgets() {
        System.clearProperty("SLACK_BOT_TOKEN");
        System.clearProperty("slack.bot-token");
    }

    @Test
    void aVariableIsFoundByTheNamePeopleSetItUnder() {
        System.setProperty("SLACK_BOT_TOKEN", "xoxb-1");
        assertThat(Variables.ofThisProcess().get("SLACK_BOT_TOKEN")).contains("xoxb-1");
    }

    @Test
    void aVariableIsFoundByTheNameOfOurConfiguration() {
        System.setProperty("slack.bot-token", "xoxb-2");
        assertThat(Variables.ofThisProcess().get("SLACK_BOT_TOKEN")).contains("xoxb-2");
    }

    @Test
    void blanksAreNothing() {
        System.setProperty("SLACK_BOT_TOKEN", "  ");
        assertThat(Variables.ofThisProcess().get("SLACK_BOT_TOKEN")).isEmpty();
        assertThat(Variables.ofThisProcess().get("CONFITURE_THAT_NOBODY_SETS")).isEmpty();
    }

    @Test
    void aValueIsTakenAsItIs() {
        System.setProperty("SLACK_BOT_TOKEN", "pa$$word ${no.such.thing}");
        assertThat(Variables.ofThisProcess().get("SLACK_BOT_TOKEN")).contains("pa$$word ${no.such.thing}");
    }
}
