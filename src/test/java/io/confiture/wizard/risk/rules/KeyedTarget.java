package io.confiture.wizard.risk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.SizeSteps;
import io.confiture.wizard.environment.Stakes;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Server;
import io.confiture.wizard.risk.target.Table;
import io.confiture.wizard.sql.SqlScript;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A target for tests of keys, indexes, storage and partitions: a server, and tables in its schema {@code public}. */
public final class KeyedTarget {

    private final int version;
    private final Map<RelationName, Table> tables = new HashMap<>();
    private Server server = Server.QUIET;
    private boolean utc;

    private KeyedTarget(int version) {
        this.version = version;
    }

    public static KeyedTarget postgres(int version) {
        return new KeyedTarget(version);
    }

    public KeyedTarget with(KeyedTable table) {
        tables.put(table.name(), table.build());
        return this;
    }

    public KeyedTarget oldestTransaction(Duration age) {
        server = new Server(age, Optional.empty(), false, false);
        return this;
    }

    /** Its changes are sent to others, row by row. */
    public KeyedTarget sendingRows() {
        server = new Server(Duration.ZERO, Optional.empty(), false, true);
        return this;
    }

    public KeyedTarget inUtc() {
        utc = true;
        return this;
    }

    public Scene scene() {
        Catalog catalog = new Catalog(
                Optional.empty(), OptionalInt.of(version), List.of("public"), tables, Map.of(), Set.of(), utc, server);
        return new Scene(Stakes.PRODUCTION, catalog, SizeSteps.USUAL, Duration.ofSeconds(5));
    }

    /** What that rule finds in the last of these migrations. */
    public Finding about(String rule, String... migrations) {
        return about(scene(), rule, migrations);
    }

    /** The same where nothing is known, or nothing but the version. */
    public static Finding about(Scene scene, String rule, String... migrations) {
        List<Finding> findings = last(scene, migrations).findings();
        assertThat(findings)
                .as(String.join("; ", migrations))
                .extracting(Finding::rule)
                .contains(rule);
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    public RiskReport last(String... migrations) {
        return last(scene(), migrations);
    }

    public static RiskReport last(Scene scene, String... migrations) {
        Judge judge = new Judge(scene);
        RiskReport report = null;
        for (String migration : migrations) {
            report = judge.judge(SqlScript.parse(migration));
        }
        return report;
    }

    public static Scene version(int major) {
        return Scene.UNKNOWN.onVersion(major);
    }
}
