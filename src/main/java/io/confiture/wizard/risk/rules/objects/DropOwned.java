package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Cascade;
import io.confiture.wizard.risk.rules.Listed;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_owned_statementContext;

/** DROP OWNED: all tables of a role. */
final class DropOwned implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Drop_owned_statementContext.class).map(drop -> {
            String roles = Listed.of(drop.user_name().stream()
                    .map(name -> new RelationName("", RelationName.folded(name)))
                    .toList());
            return operation
                    .finding(
                            this,
                            "drop-owned",
                            "Drops every table of " + roles + " in this database, with all rows, and every right of"
                                    + " theirs" + Cascade.sentence(drop.cascade_restrict()))
                    .losing("everything that " + roles + " owns")
                    .instead("Give it to somebody first: REASSIGN OWNED BY "
                            + drop.user_name().stream().map(Tree::inOneLine).collect(Collectors.joining(", "))
                            + " TO …;");
        });
    }
}
