package io.confiture.wizard.risk.rules.columns;

import static io.confiture.wizard.risk.rules.columns.Given.check;
import static io.confiture.wizard.risk.rules.columns.Given.column;
import static io.confiture.wizard.risk.rules.columns.Given.foreignKey;
import static io.confiture.wizard.risk.rules.columns.Given.name;
import static io.confiture.wizard.risk.rules.columns.Given.primaryKey;
import static io.confiture.wizard.risk.rules.columns.Given.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropColumnTest {

    private static final String RULE = "drop-column";

    private static final Scene SHOP = Given.postgres(17)
            .with(table("customers")
                    .with(
                            column("id", "bigint").required().numbered(),
                            column("preferences", "jsonb").values(2_100_000),
                            column("unused", "text").values(0),
                            column("shop_id", "bigint"),
                            column("email", "text").inView())
                    .with(
                            primaryKey("id"),
                            foreignKey("customers_shop_fk", "shop_id", "shops"),
                            check("customers_shop_check", "shop_id", "CHECK ((shop_id > 0))"))
                    .index("customers_shop", "shop_id")
                    .indexOn("customers_open", "shop_id")
                    .incoming("orders")
                    .views("mailing"))
            .with(table("shops"))
            .with(table("orders"))
            .scene();

    private static Finding dropped(String action) {
        return Asked.about(SHOP, RULE, "ALTER TABLE customers " + action);
    }

    @Test
    void saysWhatAndHowMuchIsLost() {
        Finding finding = dropped("DROP COLUMN preferences");
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.sentence()).isEqualTo("Drops the column `preferences` of `customers` with all its values.");
        assertThat(finding.loses().orElseThrow().what())
                .isEqualTo("column `preferences` of `customers`, jsonb, 2,100,000 rows");
        assertThat(finding.facts())
                .containsExactlyInAnyOrder(Fact.DATA_LOSS, Fact.IRREVERSIBLE, Fact.BREAKS_APP, Fact.BRIEF_EXCLUSIVE);
        assertThat(finding.saferWay().orElseThrow())
                .isEqualTo("Let the code ignore it, deploy, wait. Keep a copy: CREATE TABLE customers_preferences_kept"
                        + " AS SELECT id, preferences FROM customers WHERE preferences IS NOT NULL;"
                        + " then ALTER TABLE customers DROP COLUMN preferences;");
    }

    @Test
    void withoutAnyValueItStillBreaksCode() {
        Finding finding = dropped("DROP unused");
        assertThat(finding.risk()).isEqualTo(Risk.HIGH);
        assertThat(finding.loses()).isEmpty();
        assertThat(finding.facts()).containsExactlyInAnyOrder(Fact.BREAKS_APP, Fact.BRIEF_EXCLUSIVE);
    }

    @Test
    void takesItsConstraintsAndIndexesAlongAndLocksTheTableItRefersTo() {
        Finding finding = dropped("DROP COLUMN shop_id");
        assertThat(finding.others()).containsEntry(name("shops"), Lock.ACCESS_EXCLUSIVE);
        assertThat(finding.facts()).contains(Fact.LOCKS_OTHER_TABLE);
        assertThat(finding.notes().get(0))
                .contains("`customers_shop_fk`, `customers_shop_check`, `customers_shop`, `customers_open`");
    }

    @ParameterizedTest
    @CsvSource({"email, `public.mailing`", "id, `public.orders`"})
    void isRefusedWhileAViewOrAForeignKeyUsesIt(String column, String who) {
        Finding finding = dropped("DROP COLUMN " + column);
        assertThat(finding.notes()).anySatisfy(note -> assertThat(note).contains("refuses", who));
        assertThat(finding.others()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"email, mailing, the views", "id, orders, the foreign keys"})
    void cascadeTakesThemAlong(String column, String who, String what) {
        Finding finding = dropped("DROP COLUMN " + column + " CASCADE");
        assertThat(finding.operation()).isEqualTo("drop-column-cascade");
        assertThat(finding.sentence()).contains("and everything that depends on it, by CASCADE");
        assertThat(finding.others()).containsEntry(name(who), Lock.ACCESS_EXCLUSIVE);
        assertThat(finding.notes())
                .anySatisfy(note -> assertThat(note).contains("CASCADE drops " + what, "`public." + who + "`"));
    }

    @Test
    void anIdentityTakesItsSequenceAlong() {
        assertThat(dropped("DROP COLUMN id CASCADE").notes()).contains("Its sequence goes too.");
    }

    @Test
    void whatIsNotThereIsNotDropped() {
        Finding finding = dropped("DROP COLUMN IF EXISTS nope");
        assertThat(finding.risk()).isEqualTo(Risk.LOW);
        assertThat(finding.operation()).isEqualTo("drop-column-missing");
        assertThat(finding.loses()).isEmpty();
        assertThat(dropped("DROP COLUMN nope").notes())
                .containsExactly("There is no such column in `customers` now: the statement fails.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE customers ADD COLUMN nope text",
                "ALTER TABLE customers RENAME unused TO nope",
                "ALTER TABLE orders RENAME TO x; ALTER TABLE customers RENAME TO y; ALTER TABLE z RENAME TO customers"
            })
    void unlessThePlanHasPutItThere(String before) {
        assertThat(Asked.about(SHOP, RULE, before, "ALTER TABLE customers DROP COLUMN IF EXISTS nope")
                        .risk())
                .isEqualTo(Risk.CRITICAL);
    }

    @Test
    void withoutATargetEverythingIsFeared() {
        Finding finding = Asked.about(Scene.UNKNOWN, RULE, "ALTER TABLE ONLY s.\"T\" DROP COLUMN IF EXISTS \"C\"");
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.loses().orElseThrow().what()).isEqualTo("column `C` of `s.T`");
        assertThat(finding.saferWay().orElseThrow())
                .contains("CREATE TABLE \"T_C_kept\" AS SELECT * FROM s.\"T\" WHERE \"C\" IS NOT NULL;");
    }
}
