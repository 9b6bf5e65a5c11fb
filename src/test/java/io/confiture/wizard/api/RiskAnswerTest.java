package io.confiture.wizard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.Size;
import io.confiture.wizard.risk.SizeClass;
import io.confiture.wizard.risk.target.Activity;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Server;
import io.confiture.wizard.risk.target.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RiskAnswerTest {

    @Test
    void everyStatementSaysWhereItStandsInTheTextThatWasSent() {
        String sql = "BEGIN;\r\nCREATE TABLE é (id int); DROP TABLE old;\r\n\r\nDROP INDEX i;\r\nCOMMIT;\r\n";

        assertThat(of(sql).statements())
                .extracting(
                        JudgedStatement::number,
                        statement -> sql.substring(
                                statement.span().start().orElseThrow(),
                                statement.span().end().orElseThrow()),
                        JudgedStatement::text,
                        statement -> statement.span().line())
                .containsExactly(
                        tuple(1, "CREATE TABLE é (id int)", "CREATE TABLE é (id int)", 2),
                        tuple(2, "DROP TABLE old", "DROP TABLE old", 2),
                        tuple(3, "DROP INDEX i", "DROP INDEX i", 4));
    }

    @Test
    void reasonsAreTheWorstFirstAndNameTheirStatement() {
        RiskAnswer answer = of("CREATE TABLE a (id int); DROP TABLE b; ALTER TABLE c ADD COLUMN d int;");

        assertThat(answer.level()).isEqualTo(Risk.CRITICAL);
        assertThat(answer.reasons())
                .extracting(Reason::level, Reason::operation, Reason::statement)
                .containsExactly(
                        tuple(Risk.CRITICAL, "drop-table", OptionalInt.of(2)),
                        tuple(Risk.MEDIUM, "add-column", OptionalInt.of(3)), // a second table that nobody can use
                        tuple(Risk.LOW, "create-table", OptionalInt.of(1)));
        assertThat(answer.facts())
                .isSubsetOf(Arrays.stream(Fact.values()).map(Fact::key).collect(Collectors.toSet()))
                .contains("data_loss", "irreversible");
    }

    @Test
    void theWorstOperationSpeaksForAStatementAndEachIsTold() {
        JudgedStatement statement = of("ALTER TABLE a ADD COLUMN b int, DROP COLUMN c, DROP COLUMN d")
                .statements()
                .get(0);

        assertThat(statement.operation()).isEqualTo("drop-column");
        assertThat(statement.level()).isEqualTo(Risk.CRITICAL);
        assertThat(statement.loses())
                .hasValueSatisfying(lost -> assertThat(lost).contains("`c`", "; ", "`d`"));
        assertThat(statement.operations())
                .extracting(Remark::operation)
                .containsExactly("drop-column", "drop-column", "add-column");
        assertThat(of("DROP TABLE a").statements().get(0).operations()).isEmpty();
    }

    @Test
    void whereItStandsMayBeWorseThanWhatItDoes() {
        JudgedStatement index =
                of("DROP TABLE a; CREATE INDEX ON b (c)").statements().get(1);

        assertThat(index.operation()).isEqualTo("create-index");
        assertThat(index.operations()).extracting(Remark::operation).contains("held-lock");
    }

    @Test
    void withoutATargetNothingIsKnownOfSizesAndTheWorstVersionCounts() {
        JsonNode answer = json(of("CREATE INDEX ON a (b)"));

        assertThat(answer.path("version").isNull()).isTrue();
        assertThat(answer.path("sizes").asText()).isEqualTo("no database was asked");
        JsonNode statement = answer.path("statements").path(0);
        assertThat(statement.path("size").toString())
                .isEqualTo("{\"class\":\"unknown\",\"source\":\"no database was asked\"}");
        assertThat(statement.path("locks").toString()).isEqualTo("{\"a\":{\"short\":\"S\",\"long\":\"SHARE\"}}");
        assertThat(statement.path("level").asText()).isEqualTo("HIGH");
        assertThat(statement.has("loses")).isFalse();
        assertThat(statement.has("remarks")).isFalse();
    }

    @Test
    void aTargetSaysWhatTablesAreCalledInFullAndWhichVersionItIs() {
        JsonNode answer = json(RiskAnswer.of(plan("DROP TABLE orders"), shop(5_000)));

        assertThat(answer.path("version").asInt()).isEqualTo(16);
        assertThat(answer.path("sizes").asText()).isEqualTo("the target was asked");
        assertThat(answer.path("statements").path(0).path("locks").fieldNames())
                .toIterable()
                .containsExactly("shop.orders");
    }

    @Test
    void sizesAreToldAsFarAsTheyAreKnown() {
        Size size = new Size(SizeClass.TINY, OptionalLong.of(5_000), OptionalLong.empty(), "estimated by the server");

        assertThat(json(SizeFacts.of(size)).toString())
                .isEqualTo("{\"class\":\"tiny\",\"rows\":5000,\"source\":\"estimated by the server\"}");
    }

    @Test
    void severalTextsAreOnePlan() {
        RiskAnswer apart = of("CREATE INDEX ON a (id)");
        RiskAnswer plan = RiskAnswer.of(
                List.of(
                        PlanText.sql(Optional.of("1.sql"), "CREATE TABLE a (id int)"),
                        PlanText.sql(Optional.of("2.sql"), "CREATE INDEX ON a (id)")),
                Scene.UNKNOWN);

        assertThat(apart.level()).isEqualTo(Risk.HIGH);
        assertThat(plan.level()).isEqualTo(Risk.LOW);
        assertThat(plan.statements())
                .extracting(JudgedStatement::file, JudgedStatement::number)
                .containsExactly(tuple(Optional.of("1.sql"), 1), tuple(Optional.of("2.sql"), 1));
    }

    @Test
    void afterAPythonFileNothingIsTakenForNew() {
        RiskAnswer plan = RiskAnswer.of(
                List.of(
                        PlanText.sql(Optional.of("1.sql"), "CREATE TABLE a (id int)"),
                        PlanText.python(
                                "2.py", "class A(Migration):\n  def up(self):\n    self.execute('DROP TABLE b')\n"),
                        PlanText.sql(Optional.of("3.sql"), "CREATE INDEX ON a (id)")),
                Scene.UNKNOWN);

        assertThat(plan.reasons())
                .extracting(Reason::level, reason -> reason.file().orElseThrow(), Reason::operation, Reason::line)
                .startsWith(tuple(Risk.CRITICAL, "2.py", "drop-table", 3))
                .contains(tuple(Risk.HIGH, "2.py", "python", 1), tuple(Risk.HIGH, "3.sql", "create-index", 1));
    }

    @Test
    void whatCannotBeReadHidesNothing() {
        RiskAnswer answer = of("DROP TABLE a; MODIFY COLUMN; DROP TABLE b;");

        assertThat(answer.statements())
                .extracting(JudgedStatement::operation)
                .containsExactly("drop-table", "unclassified", "drop-table");
        assertThat(answer.facts()).contains("unclassified");
    }

    @Test
    void aTextWithoutStatementsSaysSo() {
        RiskAnswer answer = of("-- nothing\n");

        assertThat(answer.statements()).isEmpty();
        assertThat(answer.level()).isEqualTo(Risk.LOW);
        assertThat(answer.reasons())
                .extracting(Reason::operation, Reason::statement, Reason::line)
                .containsExactly(tuple("empty", OptionalInt.empty(), 1));
    }

    @Test
    void longTextsAndLongListsAreCut() {
        RiskAnswer answer = of("SELECT '" + "😀".repeat(3_000) + "';\n" + "DROP TABLE a;\n".repeat(1_500));

        assertThat(answer.statements()).hasSize(1_501);
        assertThat(answer.statements().get(0).text().codePoints()).hasSize(JudgedStatement.LONGEST);
        assertThat(answer.statements().get(0).text()).endsWith("😀…");
        assertThat(answer.reasons()).hasSize(RiskAnswer.REASONS);
        assertThat(answer.moreReasons()).isEqualTo(501);
    }

    @Test
    void everyStatementOfAnythingIsTold() {
        Stream.of(
                        "",
                        ";;;",
                        "\\i x.sql\n",
                        "COPY a FROM stdin;\n1\n\\.\nDROP TABLE b;",
                        "DO $$ BEGIN DROP TABLE a; END $$;",
                        "'")
                .forEach(sql -> {
                    RiskAnswer answer = of(sql);
                    assertThat(answer.reasons()).as(sql).isNotEmpty();
                    assertThat(answer.statements())
                            .as(sql)
                            .extracting(JudgedStatement::number)
                            .containsExactlyElementsOf(
                                    IntStream.rangeClosed(1, answer.statements().size())
                                            .boxed()
                                            .toList());
                });
    }

    private static RiskAnswer of(String sql) {
        return RiskAnswer.of(plan(sql), Scene.UNKNOWN);
    }

    private static List<PlanText> plan(String sql) {
        return List.of(PlanText.sql(Optional.empty(), sql));
    }

    private static JsonNode json(Object answer) {
        return JsonMapper.builder().addModule(new Jdk8Module()).build().valueToTree(answer);
    }

    /** One table, on a server of version 16. */
    private static Scene shop(long rows) {
        RelationName orders = new RelationName("shop", "orders");
        Table table = new Table(
                orders,
                Table.Kind.TABLE,
                OptionalLong.of(rows),
                OptionalLong.of(rows * 100),
                OptionalLong.of(rows * 80),
                Table.Content.ROWS,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                Activity.NONE);
        Catalog catalog = new Catalog(
                Optional.empty(),
                OptionalInt.of(16),
                List.of("shop", "public"),
                Map.of(orders, table),
                Map.of(),
                Set.of(),
                true,
                Server.QUIET);
        return new Scene(Scene.UNKNOWN.stakes(), catalog, Scene.UNKNOWN.steps(), Scene.UNKNOWN.lockTimeout());
    }
}
