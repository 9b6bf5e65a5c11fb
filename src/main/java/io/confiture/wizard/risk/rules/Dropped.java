package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import java.util.function.Predicate;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;

/**
 * One name of a DROP of something that is no relation: a type, a schema, a role.
 *
 * @param written as the author has spelt the name
 */
public record Dropped(Drop_statementsContext statement, RelationName name, String written) {

    /** Empty when it is no such DROP, or one of another kind. */
    public static Optional<Dropped> of(Operation operation, Predicate<Drop_statementsContext> kind) {
        return operation.as(Schema_qualified_nameContext.class).flatMap(name -> statement(name)
                .filter(kind)
                .map(statement -> new Dropped(statement, RelationName.of(name), Tree.inOneLine(name))));
    }

    private static Optional<Drop_statementsContext> statement(ParserRuleContext name) {
        return Optional.ofNullable(name.getParent())
                .map(ParserRuleContext::getParent)
                .map(ParserRuleContext::getParent)
                .filter(Drop_statementsContext.class::isInstance)
                .map(Drop_statementsContext.class::cast);
    }

    public boolean cascades() {
        return Cascade.isIn(statement.if_exist_names_restrict_cascade().cascade_restrict());
    }

    /** For a sentence, in backticks. */
    public String target() {
        return "`" + name + "`";
    }
}
