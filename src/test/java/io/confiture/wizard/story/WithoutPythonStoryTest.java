package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** The same project where CONFITURE_CLI is not set. */
@QuarkusTest
@DisabledIfEnvironmentVariable(named = "CONFITURE_CLI", matches = ".+")
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class WithoutPythonStoryTest extends Story {

    @Test
    void thePlanStopsInFrontOfPythonAndSaysHowToGoOn() {
        write(world.migration("0041_fill_phone.py"), PythonText.FILL_PHONE);

        john.types(ALERTS, "/confiture wizard production");
        OpenModal page = john.awaitModal("pending migration");

        assertThat(page.text())
                .contains(
                        "⛔ It is written in Python",
                        "set CONFITURE_CLI to its executable",
                        "confiture migrate up --target 0041");
        assertThatThrownBy(() -> page.choose("Apply up to", "005_create_payments"))
                .hasMessageContaining("004_add_customer_phone");
        page.closes();
        new Asking(john).upTo("004_add_customer_phone");
        assertThat(world.inState("SELECT version FROM plan_migration")).containsExactly("004");
    }
}
