package io.confiture.wizard.risk.observed;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.risk.facts.Versions;
import io.confiture.wizard.risk.observed.KnownDifferences.Row;
import io.confiture.wizard.risk.observed.LockMatrix.Statement;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules against what PostgreSQL 10 to 18 were seen doing, statement by statement and version by version. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockMatrixTest {

    private static final int NEWEST = 18;

    private final LockMatrix matrix = LockMatrix.read();
    private final Databases databases = new Databases(matrix.fixture());
    private final KnownDifferences known = KnownDifferences.read();
    private final List<Row> found = new ArrayList<>();

    /** Of the untouched tables, for all statements that need nothing to have happened before. */
    private final Catalog untouched = databases.catalog(statements()
            .map(statement -> SqlScript.parse(statement.sql()))
            .filter(script -> script.statements().stream().noneMatch(it -> it.setsSession()))
            .toArray(SqlScript[]::new));

    Stream<Statement> statements() {
        return matrix.statements().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void whatTheRulesSayIsWhatPostgresDoes(Statement statement) {
        List<Row> actual = differences(statement);
        found.addAll(actual);
        known.assertSame(statement.id(), actual);
    }

    @Test
    void nothingIsListedThatNobodyObserved() {
        assertThat(known.ids().filter(id -> !id.startsWith("own: ")))
                .isSubsetOf(statements().map(Statement::id).toList());
        assertThat(known.withoutReason()).isEmpty();
    }

    @AfterAll
    void keepTheListUpToDateWhenAsked() {
        known.writeWhenAsked(statements().map(Statement::id).collect(Collectors.toSet())::contains, found);
    }

    private List<Row> differences(Statement statement) {
        SqlScript script = SqlScript.parse(statement.sql());
        Catalog catalog = catalog(statement, script);
        Map<String, List<Integer>> versions = new LinkedHashMap<>();
        statement.results().forEach((version, observed) -> Comparison.differences(
                        script, catalog.onVersion(version), observed)
                .forEach(difference -> versions.computeIfAbsent(difference, any -> new ArrayList<>())
                        .add(version)));
        List<Row> rows = new ArrayList<>();
        versions.forEach((difference, on) -> ranges(
                        on, List.copyOf(statement.results().keySet()))
                .forEach(range -> rows.add(new Row(statement.id(), range, difference, KnownDifferences.NOT_YET))));
        return rows;
    }

    /** What came before has really happened, unless only a newer server than ours can do it. */
    private Catalog catalog(Statement statement, SqlScript script) {
        boolean possible = statement.results().keySet().stream().anyMatch(version -> version < NEWEST);
        return statement.before().isPresent() && possible
                ? databases.catalogAfter(statement.before().get(), script)
                : untouched;
    }

    /** Neighbouring versions together, as far as they were tried; both lists are in order. */
    private static List<String> ranges(List<Integer> versions, List<Integer> tried) {
        List<String> ranges = new ArrayList<>();
        int first = versions.get(0);
        for (int i = 0; i < versions.size(); i++) {
            boolean last = i == versions.size() - 1
                    || tried.indexOf(versions.get(i + 1)) != tried.indexOf(versions.get(i)) + 1;
            if (last) {
                ranges.add(range(first, versions.get(i), tried));
                first = i == versions.size() - 1 ? first : versions.get(i + 1);
            }
        }
        return ranges;
    }

    /** Nothing for all versions that were tried. */
    private static String range(int first, int last, List<Integer> tried) {
        boolean all = first == tried.get(0) && last == tried.get(tried.size() - 1);
        return all ? "" : new Versions(first, last == NEWEST ? Versions.NEWEST : last).toString();
    }
}
