package io.confiture.wizard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private static final MigrationRef PHONE = new MigrationRef("004", "add_phone");
    private static final MigrationRef PAYMENTS = new MigrationRef("005", "create_payments");

    private final DryRun run = new DryRun(
            false,
            "db.acme.com:5432/shop",
            List.of(Trial.rehearsed(PHONE, "a", 12, 0, List.of()), Trial.notRehearsed(PAYMENTS, "b", "it is late")),
            List.of());

    @Test
    void countsWhatWentThrough() {
        assertThat(run.rehearsed()).isEqualTo(1);
        assertThat(run.failed()).isEmpty();
        assertThat(run.millis()).isEqualTo(12);
    }

    @Test
    void coversTheFilesItTried() {
        assertThat(run.covers(Map.of(PHONE, "a", PAYMENTS, "b"))).isTrue();
        assertThat(run.covers(Map.of(PHONE, "a"))).isTrue();
        assertThat(run.about(Map.of(PHONE, "a")).trials()).hasSize(1);
    }

    @Test
    void saysNothingAboutOtherBytes() {
        assertThat(run.covers(Map.of(PHONE, "changed", PAYMENTS, "b"))).isFalse();
        assertThat(run.about(Map.of(PHONE, "changed")).trials()).isEmpty();
        assertThat(run.covers(Map.of(new MigrationRef("006", "more"), "c"))).isFalse();
    }
}
