package io.confiture.wizard.api;

import io.confiture.wizard.migration.ExecutableText;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.Place;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** SQL, and where in the file it came from. */
record SqlText(Optional<String> file, ExecutableText text, SqlScript script) implements PlanText {

    @Override
    public List<SqlScript> scripts() {
        return List.of(script);
    }

    @Override
    public JudgedText judge(Judge judge, Scene scene) {
        RiskReport report = judge.judge(script);
        NavigableMap<Integer, Integer> numbers = numbers();
        Map<Integer, List<Remark>> remarks = new HashMap<>();
        List<Reason> reasons = new ArrayList<>();
        for (Finding finding : report.findings()) {
            Remark remark = Remark.of(finding, scene.catalog());
            OptionalInt number = number(finding.place(), numbers);
            number.ifPresent(known ->
                    remarks.computeIfAbsent(known, any -> new ArrayList<>(1)).add(remark));
            reasons.add(Reason.of(remark, file, number));
        }
        return new JudgedText(report.level(), statements(remarks), reasons);
    }

    /** From 1, by where a statement begins. */
    private NavigableMap<Integer, Integer> numbers() {
        NavigableMap<Integer, Integer> numbers = new TreeMap<>();
        script.statements().forEach(statement -> numbers.put(statement.start(), numbers.size() + 1));
        return numbers;
    }

    /** A place may lie inside of a statement: what a program does is found there. */
    private static OptionalInt number(Place place, NavigableMap<Integer, Integer> numbers) {
        Map.Entry<Integer, Integer> begun = numbers.floorEntry(place.start());
        return begun == null ? OptionalInt.empty() : OptionalInt.of(begun.getValue());
    }

    private List<JudgedStatement> statements(Map<Integer, List<Remark>> remarks) {
        List<JudgedStatement> statements = new ArrayList<>();
        for (SqlStatement statement : script.statements()) {
            int number = statements.size() + 1;
            statements.add(JudgedStatement.of(number, file, span(statement), statement.text(), remarks.get(number)));
        }
        return statements;
    }

    private Span span(SqlStatement statement) {
        return Span.of(text.offsetInFile(statement.start()), text.offsetInFile(statement.end()), statement.line());
    }
}
