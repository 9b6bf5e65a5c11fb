package io.confiture.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"pa$$word", "${no.such.thing}", "$", "$$", "a$b${c}$$d", "plain"})
    void anEscapedValueComesOutOfOurConfigurationUnchanged(String secret) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "quarkus.datasource.password",
                                "${confiture.state-password}",
                                "confiture.state-password",
                                Variables.escaped(secret)),
                        "test",
                        100))
                .build();
        assertThat(config.getValue("quarkus.datasource.password", String.class)).isEqualTo(secret);
    }
}
