package io.confiture.wizard.risk;

import static io.confiture.wizard.risk.rules.KeyedTable.table;
import static io.confiture.wizard.risk.rules.KeyedTarget.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.rules.KeyedTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From 12 on a timestamp becomes a timestamptz for nothing where the session runs in UTC; elsewhere every row is written anew. */
class SessionZoneTest {

    private static final String ALTER = "ALTER TABLE event ALTER happened TYPE timestamptz";

    /** Each line: what the file does before, on a server in UTC, on a server elsewhere. When in doubt it rewrites. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            SELECT 1                                                                             | free | rewrites
            SET timezone = 'America/New_York'                                                    | rewrites | rewrites
            SET TIME ZONE 'Europe/Paris'                                                         | rewrites | rewrites
            SET SESSION "timezone" TO 'Etc/GMT+5'                                                | rewrites | rewrites
            SET TIME ZONE LOCAL                                                                  | rewrites | rewrites
            SET timezone = 'UTC'                                                                 | free | free
            SET TIME ZONE 'utc'                                                                  | free | free
            SET LOCAL TimeZone TO 'Etc/UTC'                                                      | free | free
            SET TIME ZONE 0                                                                      | free | free
            SET x.timezone = 'UTC'                                                               | free | rewrites
            SET timezone = 'UTC'; RESET timezone                                                 | free | rewrites
            SET timezone = 'UTC'; RESET ALL                                                      | rewrites | rewrites
            SET timezone = 'UTC'; DISCARD ALL                                                    | rewrites | rewrites
            BEGIN; SET LOCAL timezone = 'UTC'; COMMIT                                            | free | rewrites
            SAVEPOINT s; SET timezone = 'UTC'; ROLLBACK TO s                                     | rewrites | rewrites
            SET timezone = 'America/New_York'; SET timezone = 'UTC'                              | free | free
            SET timezone = 'America/New_York'; BEGIN; SET LOCAL timezone = 'UTC'; COMMIT         | rewrites | rewrites
            SELECT set_config('TimeZone', 'America/New_York', false)                             | rewrites | rewrites
            SELECT something()                                                                   | rewrites | rewrites
            DO $$ BEGIN SET TIME ZONE 'Asia/Tokyo'; END $$                                       | rewrites | rewrites
            DO $$ BEGIN RAISE NOTICE 'hello'; END $$                                             | rewrites | rewrites
            """)
    void theZoneOfTheSessionCounts(String before, String inUtc, String elsewhere) {
        assertThat(effect(target(15).inUtc(), before)).as("in UTC").isEqualTo(inUtc);
        assertThat(effect(target(15), before)).as("elsewhere").isEqualTo(elsewhere);
    }

    @ParameterizedTest
    @CsvSource({"10, rewrites", "11, rewrites", "12, free", "18, free"})
    void beforeTwelveItIsNeverFree(int version, String effect) {
        assertThat(effect(target(version).inUtc(), "SELECT 1")).isEqualTo(effect);
        assertThat(effect(target(version), "SET timezone = 'UTC'")).isEqualTo(effect);
    }

    /** Every file has a session that is as good as new. */
    @ParameterizedTest
    @CsvSource({"America/New_York, free, rewrites", "UTC, free, rewrites"})
    void theNextFileBeginsAsTheServerDoes(String zone, String inUtc, String elsewhere) {
        String set = "SET timezone = '" + zone + "'";
        assertThat(told(target(15).inUtc().about("alter-column-type", set, ALTER)))
                .isEqualTo(inUtc);
        assertThat(told(target(15).about("alter-column-type", set, ALTER))).isEqualTo(elsewhere);
    }

    private static KeyedTarget target(int version) {
        return postgres(version).with(table("event").typed("happened", "timestamp without time zone"));
    }

    private static String effect(KeyedTarget target, String before) {
        return told(target.about("alter-column-type", before + "; " + ALTER));
    }

    private static String told(Finding finding) {
        assertThat(finding.risk().atLeast(Risk.HIGH)).isEqualTo(finding.rewrites());
        return finding.rewrites() ? "rewrites" : "free";
    }
}
