package io.confiture.wizard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.PlanId;
import java.util.Optional;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class PlanInLogTest {

    @Test
    void theNumberIsThereMeanwhileAndWhatWasThereBeforeComesBack() {
        try (var outer = PlanInLog.of(new PlanId(42))) {
            assertThat(MDC.get("plan")).isEqualTo("#42");
            try (var inner = PlanInLog.of(new PlanId(7))) {
                assertThat(MDC.get("plan")).isEqualTo("#7");
            }
            assertThat(MDC.get("plan")).isEqualTo("#42");
        }
        assertThat(MDC.get("plan")).isNull();
    }

    @Test
    void workThatIsNoPlansLeavesNothing() {
        try (var none = PlanInLog.of(Optional.empty())) {
            assertThat(MDC.get("plan")).isNull();
        }
        assertThat(MDC.get("plan")).isNull();
    }
}
