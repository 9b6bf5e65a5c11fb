package io.confiture.wizard.risk.facts;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All tables of facts, in the order of their families. */
public final class FactTables {

    private static final List<String> FAMILIES = List.of(
            "tables",
            "columns",
            "constraints",
            "indexes",
            "storage",
            "partitions",
            "triggers",
            "code",
            "objects",
            "data");

    private static final List<OperationFacts> ROWS =
            FAMILIES.stream().flatMap(family -> FactTable.read(family).stream()).toList();

    private static final Map<String, List<OperationFacts>> BY_OPERATION =
            ROWS.stream().collect(Collectors.groupingBy(OperationFacts::operation));

    private static final Map<String, OperationFacts> WORST = ROWS.stream()
            .map(OperationFacts::operation)
            .distinct()
            .collect(Collectors.toMap(operation -> operation, operation -> worst(BY_OPERATION.get(operation))));

    private FactTables() {}

    public static Stream<OperationFacts> rows() {
        return ROWS.stream();
    }

    /**
     * What a server does; the worst of all versions when the version is not known, and the nearest version's when the form does
     * not exist in the server's.
     *
     * @throws IllegalArgumentException when no table has the operation
     */
    public static OperationFacts of(String operation, OptionalInt version) {
        List<OperationFacts> rows = BY_OPERATION.get(operation);
        if (rows == null) {
            throw new IllegalArgumentException("No table of facts has the operation " + operation);
        }
        for (OperationFacts row : rows) {
            if (version.isPresent() && row.versions().contains(version.getAsInt())) {
                return row;
            }
        }
        return WORST.get(operation);
    }

    /** Whether the server knows this form at all; true when nobody knows the server. */
    public static boolean exists(String operation, OptionalInt version) {
        return version.isEmpty()
                || BY_OPERATION.getOrDefault(operation, List.of()).stream()
                        .anyMatch(row -> row.versions().contains(version.getAsInt()));
    }

    private static OperationFacts worst(List<OperationFacts> rows) {
        return rows.stream()
                .max(Comparator.comparing((OperationFacts row) -> row.ladder()
                                .map(ladder -> row.risk().or(ladder.unknownSize()))
                                .orElse(row.risk()))
                        .thenComparing(OperationFacts::lock)
                        .thenComparing(OperationFacts::work))
                .orElseThrow();
    }
}
