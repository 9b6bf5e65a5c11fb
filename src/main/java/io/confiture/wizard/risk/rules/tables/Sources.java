package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.SizeClass;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.Work;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.With_queryContext;

/** The tables that a query reads, and how large they are. */
final class Sources {

    private final Operation operation;
    private final List<RelationName> names;

    Sources(Operation operation, ParserRuleContext query) {
        this.operation = operation;
        Set<String> own = Tree.all(query, With_queryContext.class).stream()
                .map(with -> RelationName.folded(with.query_name))
                .collect(Collectors.toSet());
        Stream<Schema_qualified_nameContext> from =
                Tree.all(query, From_primaryContext.class).stream().map(From_primaryContext::schema_qualified_name);
        Stream<Schema_qualified_nameContext> whole = Tree.all(query, Select_primaryContext.class).stream()
                .filter(select -> select.TABLE() != null) // TABLE orders is short for SELECT * FROM orders
                .map(Select_primaryContext::schema_qualified_name);
        this.names = Stream.concat(from, whole)
                .filter(Objects::nonNull)
                .map(RelationName::of)
                .filter(name -> !name.schema().isEmpty() || !own.contains(name.name()))
                .filter(name -> !operation.earlier().created(name))
                .distinct()
                .toList();
    }

    /** By full name. */
    List<RelationName> names() {
        return names.stream().map(operation.scene().catalog()::full).toList();
    }

    /** With the lock of a reader on each of them, and a level that follows from the largest. */
    Finding readIn(Finding finding) {
        Finding locked = finding;
        for (RelationName name : names()) {
            locked = locked.alsoLocking(name, operation.lockOnNamed(finding.operation()));
        }
        return switch (largest()) {
            case LARGE ->
                locked.atLeast(Risk.MEDIUM, "What it reads is large: that takes " + SizeClass.LARGE.duration() + ".");
            case UNKNOWN -> locked.atLeast(Risk.MEDIUM, "Nobody knows how large " + whatItReads() + " is.");
            case TINY, SMALL, MEDIUM -> locked;
        };
    }

    private String whatItReads() {
        return names.isEmpty() ? "what it reads" : OnServer.names(names);
    }

    private SizeClass largest() {
        return names.stream()
                .map(name ->
                        operation.scene().size(Optional.of(name), Work.SCAN).sizeClass())
                .reduce(SizeClass.TINY, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
}
