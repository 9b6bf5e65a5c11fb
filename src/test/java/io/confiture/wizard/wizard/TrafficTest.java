package io.confiture.wizard.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.migration.TestDatabase;
import io.confiture.wizard.migration.catalog.TargetCatalog;
import io.confiture.wizard.risk.Names;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Server;
import io.confiture.wizard.sql.SqlScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aTransactionThatHoldsATableForLongerThanALockWaitsIsInTheWay() throws Exception {
        TestDatabase shop = TestDatabase.create();
        shop.run("CREATE TABLE orders (id int); CREATE TABLE other (id int)");
        SqlScript script = SqlScript.parse("ALTER TABLE orders ADD COLUMN paid boolean;");
        try (var somebody = shop.open()) {
            somebody.setAutoCommit(false);
            somebody.createStatement().execute("SELECT * FROM orders");
            await().until(() -> look(shop, script, SECOND).tables().isPresent());

            assertThat(look(shop, script, SECOND).tables().orElseThrow())
                    .startsWith("public.orders is in the hands of ")
                    .endsWith("let it end, or end that session.");
            assertThat(look(shop, script, Duration.ofMinutes(1)).tables())
                    .as("the lock timeout is longer")
                    .isEmpty();
            SqlScript elsewhere = SqlScript.parse("ALTER TABLE other ADD COLUMN paid boolean;");
            assertThat(look(shop, elsewhere, SECOND).tables())
                    .as("not its table")
                    .isEmpty();
        }
        assertThat(look(shop, script, SECOND).tables()).isEmpty();
    }

    private static Traffic.InTheWay look(TestDatabase shop, SqlScript script, Duration lockTimeout) {
        return Traffic.of(TargetCatalog.read(new Targets(), shop.target(), Names.of(List.of(script))), lockTimeout);
    }

    @Test
    void aStandbyThatIsFarBehindIsInTheWay() {
        assertThat(Traffic.of(behind(9), SECOND).lag()).isEmpty();
        assertThat(Traffic.of(behind(45), SECOND).lag())
                .contains(
                        "The slowest standby is 45 seconds behind, and 10 are tolerated. Wait until it has caught up.");
    }

    @Test
    void whatCannotBeSeenIsRed() {
        assertThat(Traffic.of(Catalog.unknown("the target did not answer within 3 seconds"), SECOND)
                        .tables())
                .contains("Nobody knows who is at work on its tables: the target did not answer within 3 seconds.");
    }

    private static Catalog behind(int seconds) {
        return new Catalog(
                Optional.empty(),
                OptionalInt.of(15),
                List.of("public"),
                Map.of(),
                Map.of(),
                Set.of(),
                true,
                new Server(Duration.ZERO, Optional.of(Duration.ofSeconds(seconds)), true, false));
    }
}
