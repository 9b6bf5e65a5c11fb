package io.confiture.wizard.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sql.SqlScript;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static Names of(String... scripts) {
        return Names.of(Arrays.stream(scripts).map(SqlScript::parse).toList());
    }

    private static RelationName name(String name) {
        return new RelationName("", name);
    }

    @Test
    void relationsOfAllScriptsAreNamed() {
        Names names = of(
                "CREATE INDEX i ON Items (x); ALTER TABLE shop.\"Big One\" ADD x int REFERENCES other",
                "WITH d AS (DELETE FROM gone RETURNING *) INSERT INTO kept SELECT * FROM d JOIN more USING (id)");
        assertThat(names.relations())
                .contains(
                        name("items"),
                        new RelationName("shop", "Big One"),
                        name("other"),
                        name("gone"),
                        name("kept"),
                        name("more"))
                .doesNotContain(name("x"));
        assertThat(names.emptied()).containsExactly(name("gone"));
    }

    @Test
    void typesAndFunctionsAreNamed() {
        Names names =
                of("ALTER TABLE t ADD a app.mood DEFAULT app.first(), ADD b money[]; ALTER DOMAIN d ADD CHECK (true);"
                        + " DROP TYPE addr");
        assertThat(names.types()).contains(new RelationName("app", "mood"), name("money"), name("d"), name("addr"));
        assertThat(names.functions()).containsExactly(new RelationName("app", "first"));
    }

    @Test
    void whatMayLoseRowsOrValuesIsToldApart() {
        Names names = of(
                """
                DROP TABLE a, b CASCADE; TRUNCATE c; TRUNCATE d CASCADE; UPDATE e SET x = 1; DROP MATERIALIZED VIEW f;
                ALTER TABLE g DROP x, DROP COLUMN IF EXISTS "Y"; ALTER TABLE h ALTER x TYPE int; DROP VIEW v; DROP INDEX i;
                ALTER TABLE j DROP CONSTRAINT k; DROP SCHEMA s CASCADE""");
        assertThat(names.emptied())
                .containsExactlyInAnyOrder(
                        name("a"), name("b"), name("c"), name("d"), name("e"), name("f"), name("g"), name("h"));
        assertThat(names.cascading()).containsExactlyInAnyOrder(name("a"), name("b"), name("d"));
        assertThat(names.droppedColumns()).isEqualTo(Map.of(name("g"), Set.of("x", "Y")));
        assertThat(names.schemas()).containsExactly("s");
    }

    @Test
    void theWordsOfABlockAreNames() {
        Names names = of(
                "DO $body$ BEGIN UPDATE \"S\".\"T\" SET x = 'no name'; PERFORM f(); END $body$",
                "DO LANGUAGE plpgsql 'BEGIN DELETE FROM t WHERE n = ''it''; END'");
        assertThat(names.relations())
                .contains(new RelationName("S", "T"), name("t"))
                .doesNotContain(name("it"), name("no"));
        assertThat(names.functions()).contains(name("f"));
        assertThat(names.settled()).isTrue();
    }

    @Test
    void settingsThatMoveNamesAreNoticed() {
        assertThat(of("SET search_path = x").settled()).isFalse();
        assertThat(of("SET role x").settled()).isFalse();
        assertThat(of("SET SCHEMA 'x'").settled()).isFalse();
        assertThat(of("SET statement_timeout = 0; SET app.role = 1; SET CONSTRAINTS ALL DEFERRED")
                        .settled())
                .isTrue();
    }

    @Test
    void aLongScriptOfManyNamesIsCutShort() {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 20_100; i++) {
            script.append("DROP TABLE t").append(i).append(";\n");
        }
        Names names = Names.of(List.of(SqlScript.parse(script.toString())));
        assertThat(names.complete()).isFalse();
        assertThat(names.relations()).hasSize(20_000);
        assertThat(of("DROP TABLE t").complete()).isTrue();
    }
}
