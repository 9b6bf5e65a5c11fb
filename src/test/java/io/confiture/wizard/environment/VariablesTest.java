package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {

    private final Variables variables = new Variables(
            Map.of("HOST", "db.acme.com", "_P1", "s3cret", "EMPTY", "", "NESTED", "a${HOST}", "CASH", "$5")::get);

    @Test
    void everyVariableIsReplacedOnce() {
        assertThat(variables.expand("postgresql://u:${_P1}@${HOST}/shop?x=$HOST"))
                .isEqualTo("postgresql://u:s3cret@db.acme.com/shop?x=$HOST");
    }

    @Test
    void anEmptyValueIsAValue() {
        assertThat(variables.expand("[${EMPTY}]")).isEqualTo("[]");
        assertThat(variables.expand("[${CASH}]")).isEqualTo("[$5]");
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatThrownBy(() -> variables.expand("${SHOP_URL}"))
                .isInstanceOf(Unusable.class)
                .hasMessage("the variable SHOP_URL is not set");
    }

    @Test
    void aValueIsNotExpandedAgain() {
        assertThatThrownBy(() -> variables.expand("${NESTED}"))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("NESTED")
                .hasMessageNotContaining("HOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${host}", "${HOST:-x}", "${}", "${HOST", "${1A}", "${HOST}${", "$${x}"})
    void otherFormsAreRefusedInsteadOfReachingTheServer(String text) {
        assertThatThrownBy(() -> variables.expand(text))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("only ${NAME}");
    }
}
