package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.stream.Collectors;

/** How a foreign key comes to be without anybody waiting. */
final class ForeignKeySteps {

    private static final int FIRST_UNVALIDATED_ON_PARTITIONED = 18;
    private static final int WRITTEN_OUT = 3;

    private ForeignKeySteps() {}

    static String of(AddedConstraint key) {
        return key.isOnPartitioned() && !key.operation().scene().isAtLeast(FIRST_UNVALIDATED_ON_PARTITIONED)
                ? partByPart(key)
                : key.inTwoSteps();
    }

    /** Before version 18 a partitioned table takes a valid key only; it reads no partition that has the same one. */
    private static String partByPart(AddedConstraint key) {
        Operation operation = key.operation();
        List<RelationName> parts = operation.table().map(Table::children).orElse(List.of());
        String added = parts.stream()
                .limit(WRITTEN_OUT)
                .map(part -> Sql.alter(Sql.name(part), key.add(" NOT VALID")))
                .collect(Collectors.joining(" "));
        String validated = parts.stream()
                .limit(WRITTEN_OUT)
                .map(part -> Sql.alter(Sql.name(part), "VALIDATE CONSTRAINT " + Sql.quoted(key.name())))
                .collect(Collectors.joining(" "));
        String more = parts.size() > WRITTEN_OUT ? " … and so on for all " + parts.size() + " partitions." : "";
        return "Partition by partition: " + added + more + Sql.THEN_ALONE + validated + more + " Last: "
                + Sql.alter(operation, key.add(""));
    }
}
