package io.confiture.wizard.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.desk.PlanRecord;
import io.confiture.wizard.desk.PlanRecord.Anchor;
import io.confiture.wizard.desk.RecordFixture;
import io.confiture.wizard.desk.RecordPages;
import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.plan.Plan;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves the house can be checked without it. */
class ExportTest {

    private static final Jdbi JDBI = StateDatabase.pooled();

    private final RecordFixture happens = new RecordFixture(JDBI);

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    @Test
    void ofEverythingIsWholeWithoutTheDatabase() throws Exception {
        happens.reviewed();
        happens.policyChanged();
        happens.cancelled(happens.reviewed(), "=HYPERLINK(\"http://evil\")\r\n<b> \u0001\ud83d\ude00");

        Anchor head = new PlanRecord(JDBI).head();
        assertThat(checked(lines(Selection.EVERYTHING))).isEqualTo(RecordReport.whole(8, head.hash()));
    }

    @Test
    void ofAPlanLeavesOutTheOthersAndIsWholeAllTheSame() throws Exception {
        Plan first = happens.reviewed();
        happens.policyChanged();
        happens.cancelled(first, "no");
        List<String> lines = lines(Selection.of(first.id()));
        assertThat(lines).hasSize(4);
        assertThat(checked(lines).isWhole()).isTrue();

        lines.remove(2);
        assertThat(checked(lines).firstBroken()).hasValue(3);
    }

    @Test
    void ofAPeriodHasDaysInIt() throws Exception {
        happens.reviewed();
        String day = happens.all().get(0).time().substring(0, 10);
        assertThat(lines(Selection.parse(null, day, day))).hasSize(3);
        assertThat(lines(Selection.parse("1", day, null))).hasSize(3);
        assertThat(lines(Selection.parse(null, null, "1999-12-31"))).isEmpty();
        assertThat(lines(Selection.parse(null, "2100-01-01", null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"yesterday,,", ",2026-13-01,", ",,x", ",,0", "2026-11-02,2026-11-01,", "+999999999-01-01T00:00:00Z,,"})
    void aPeriodThatMakesNoSenseIsNamed(String from, String to, String plan) {
        assertThatThrownBy(() -> Selection.parse(plan, from, to)).isInstanceOf(Selection.Misspelt.class);
    }

    @Test
    void inThousandsIsReadPageByPage() throws Exception {
        JDBI.useHandle(
                handle -> handle.execute(
                        """
                WITH RECURSIVE chain AS (
                    SELECT 0::bigint AS number, repeat('0', 64) AS hash, NULL::plan_event AS event
                    UNION ALL
                    SELECT n, record_hash(hash, n, event), event FROM (
                        SELECT number + 1 AS n, hash, ROW(NULL, NULL, 'X', now(), 'a', 'b', NULL, NULL, NULL, NULL, '{}', NULL,
                            NULL, NULL)::plan_event AS event FROM chain WHERE number < 2500) step)
                INSERT INTO plan_event (kind, at, person_id, person_name, facts, number, hash)
                SELECT 'X', now(), 'a', 'b', '{}', number, hash FROM chain WHERE number > 0"""));
        List<String> lines = lines(Selection.EVERYTHING);
        assertThat(lines).hasSize(2_500);
        assertThat(checked(lines).inWords()).contains("2500 events");
        assertThat(lines.stream().distinct()).hasSize(2_500);
    }

    @Test
    void thatWasChangedNamesTheFirstEventThatDoesNotHold() throws Exception {
        happens.reviewed();
        happens.policyChanged();
        happens.reviewed();
        List<String> good = lines(Selection.EVERYTHING);

        assertBroken(
                good,
                3,
                lines -> lines.set(2, lines.get(2).replace("jane", "sam").replace("Jane", "Sam")));
        assertBroken(good, 4, lines -> lines.set(3, lines.get(3).replace("roles.dba", "roles.dbb")));
        assertBroken(good, 4, lines -> lines.set(3, lines.get(3).replace("\"plan\":null", "\"plan\":1")));
        assertBroken(good, 5, lines -> lines.remove(4));
        assertBroken(good, 5, lines -> lines.add(4, lines.remove(5)));
        assertBroken(good, 4, lines -> lines.add(4, lines.get(3)));
        assertBroken(good, 6, lines -> lines.set(5, lines.get(5).substring(5)));
        assertBroken(good, 6, lines -> lines.set(5, lines.get(5).replace("{\"number\"", "{\"kind\":\"X\",\"number\"")));
        assertBroken(
                good, 6, lines -> lines.set(5, lines.get(5).replace("{\"number\"", "{\"other\":\"X\",\"number\"")));
        assertBroken(
                good, 1, lines -> lines.set(0, lines.get(0).replace("\"" + "0".repeat(64), "\"" + "1".repeat(64))));
        // seen where two of three were changed, too
        assertBroken(good, 2, lines -> {
            lines.remove(1);
            lines.set(4, "{}");
        });
    }

    private interface Change {
        void on(List<String> lines);
    }

    private static void assertBroken(List<String> good, long number, Change change) throws Exception {
        List<String> lines = new ArrayList<>(good);
        change.on(lines);
        RecordReport report = checked(lines);
        assertThat(report.firstBroken()).as(report.inWords()).hasValue(number);
    }

    @Test
    void thatWasCutOffIsFoundByAnAnchor() throws Exception {
        happens.reviewed();
        List<String> lines = lines(Selection.EVERYTHING);
        Anchor head = new PlanRecord(JDBI).head();
        assertThat(checked(lines, head).isWhole()).isTrue();
        assertThat(checked(lines, new Anchor(2, "1".repeat(64))).firstBroken()).hasValue(2);

        lines.remove(2);
        assertThatThrownBy(() -> checked(lines, head)).hasMessageContaining("does not hold event 3");
    }

    @Test
    void thatIsNoneIsNotChecked() {
        assertThatThrownBy(() -> checked(List.of())).hasMessageContaining("empty");
        assertThatThrownBy(() -> checked(List.of("number,plan"))).hasMessageContaining("--format jsonl");
    }

    @Test
    void asCsvIsNoFormulaAndOneRowAnEvent() throws Exception {
        happens.cancelled(happens.reviewed(), "=1+1");
        JDBI.useHandle(handle -> handle.execute("SELECT 1"));
        String csv = written(Selection.EVERYTHING, RecordFormat.CSV);

        assertThat(csv).startsWith("number,plan,plan_version,kind,at,").endsWith("\r\n");
        assertThat(csv).contains("backup: with \"\"quotes\"\", ü and 😀");
        assertThat(csv.split("\r\n")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "\uff1d1", "=\"a\",b"})
    void aCellThatWouldBeAFormulaIsText(String typed) {
        String cell = CsvLine.cell(typed);
        String shown =
                cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        assertThat(shown).isEqualTo("'" + typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "a=b", "2026-11-22", "x-y", ""})
    void aCellThatIsNoneStaysAsItIs(String typed) {
        assertThat(CsvLine.cell(typed)).isEqualTo(typed);
    }

    @Test
    void aCellWithCommasQuotesAndLinesIsOneCell() {
        assertThat(CsvLine.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvLine.cell("say \"x\"\nand")).isEqualTo("\"say \"\"x\"\"\nand\"");
    }

    private static RecordReport checked(List<String> lines, Anchor... anchors) throws Exception {
        return ExportedFile.check(new BufferedReader(new StringReader(String.join("\n", lines))), List.of(anchors));
    }

    private static List<String> lines(Selection selection) throws IOException {
        return new ArrayList<>(written(selection, RecordFormat.JSONL).lines().toList());
    }

    private static String written(Selection selection, RecordFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RecordExport(new RecordPages(JDBI)).write(selection, format, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
