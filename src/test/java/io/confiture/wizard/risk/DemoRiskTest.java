package io.confiture.wizard.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.sql.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The levels that the README of the demo promises. */
class DemoRiskTest {

    private static final Path MIGRATIONS = Path.of("db/demo/db/migrations");

    @ParameterizedTest
    @CsvSource({
        "004_add_customer_phone, LOW, add-column",
        "005_create_payments, LOW, create-table",
        "006_index_orders, MEDIUM, create-index-concurrently",
        "007_rename_products, HIGH, rename-table",
        "008_drop_customer_preferences, CRITICAL, drop-column",
        "009_unique_customer_email, HIGH, add-unique-constraint"
    })
    void everyPendingMigrationOfTheShopHasItsLevel(String name, Risk risk, String rule) throws IOException {
        RiskReport report = RiskReport.of(SqlScript.parse(Files.readString(MIGRATIONS.resolve(name + ".up.sql"))));
        assertThat(report.level()).isEqualTo(risk);
        assertThat(report.reason().rule()).isEqualTo(rule);
    }
}
