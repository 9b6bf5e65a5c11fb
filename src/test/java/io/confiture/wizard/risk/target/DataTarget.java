package io.confiture.wizard.risk.target;

import io.confiture.wizard.environment.SizeSteps;
import io.confiture.wizard.environment.Stakes;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A target as tests of data and context want it; step by step, each step a new one. */
public record DataTarget(
        List<Table> tables,
        List<String> path,
        Server server,
        Stakes stage,
        Duration lockTimeout,
        int version,
        Set<RelationName> calm) {

    public static DataTarget empty() {
        return new DataTarget(
                List.of(), List.of("public"), Server.QUIET, Stakes.PRODUCTION, Duration.ofSeconds(5), 16, Set.of());
    }

    /** With {@code public.t(id primary key, a, b not null)} of so many rows of 100 bytes. */
    public static DataTarget of(long rows) {
        return empty().and("t", rows);
    }

    public DataTarget and(String name, long rows) {
        return and(table(new RelationName("public", name), rows, Activity.NONE, List.of(), List.of()));
    }

    public DataTarget and(Table table) {
        List<Table> more = new ArrayList<>(tables);
        more.add(table);
        return new DataTarget(more, path, server, stage, lockTimeout, version, calm);
    }

    public DataTarget onPath(String... schemas) {
        return new DataTarget(tables, List.of(schemas), server, stage, lockTimeout, version, calm);
    }

    public DataTarget on(Server other) {
        return new DataTarget(tables, path, other, stage, lockTimeout, version, calm);
    }

    public DataTarget in(Stakes other) {
        return new DataTarget(tables, path, server, other, lockTimeout, version, calm);
    }

    public DataTarget waiting(Duration longest) {
        return new DataTarget(tables, path, server, stage, longest, version, calm);
    }

    public DataTarget onVersion(int major) {
        return new DataTarget(tables, path, server, stage, lockTimeout, major, calm);
    }

    public DataTarget knowing(String function) {
        return new DataTarget(
                tables, path, server, stage, lockTimeout, version, Set.of(new RelationName("public", function)));
    }

    public static Table busy(String name, long rows, Activity activity) {
        return table(new RelationName("public", name), rows, activity, List.of(), List.of());
    }

    public static Table table(
            RelationName name,
            long rows,
            Activity activity,
            List<Constraint> constraints,
            List<RelationName> incoming) {
        return new Table(
                name,
                Table.Kind.TABLE,
                OptionalLong.of(rows),
                OptionalLong.of(rows * 120),
                OptionalLong.of(rows * 100),
                rows == 0 ? Table.Content.EMPTY : Table.Content.ROWS,
                List.of(column("id", true), column("a", false), column("b", true)),
                constraints,
                List.of(index(name, "id", true), index(name, "b", false)),
                incoming,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                activity);
    }

    private static Index index(RelationName table, String column, boolean unique) {
        return new Index(
                new RelationName(table.schema(), table.name() + "_" + column),
                List.of(column),
                List.of(),
                unique,
                false,
                true,
                OptionalLong.empty());
    }

    private static Column column(String name, boolean notNull) {
        return new Column(name, "bigint", Optional.empty(), notNull, false, false, false, false, OptionalLong.empty());
    }

    public Scene scene() {
        Map<RelationName, Table> named = new HashMap<>();
        tables.forEach(table -> named.put(table.name(), table));
        return new Scene(
                stage,
                new Catalog(Optional.empty(), OptionalInt.of(version), path, named, Map.of(), calm, false, server),
                SizeSteps.USUAL,
                lockTimeout);
    }

    public RiskReport judge(String sql) {
        return new Judge(scene()).judge(SqlScript.parse(sql));
    }

    /** The report of the last of several files. */
    public RiskReport judgeLast(String... files) {
        Judge judge = new Judge(scene());
        RiskReport last = null;
        for (String file : files) {
            last = judge.judge(SqlScript.parse(file));
        }
        return last;
    }
}
