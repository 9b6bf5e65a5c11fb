package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_owner_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Owner_member_objectContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** OWNER TO. */
final class ChangeOwner implements RiskRule {

    private static final String RIGHTS =
            ": only the owner may change or drop it, and others keep what was granted to them.";

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.owner_to() != null)
                .map(action -> ofTable(operation, action))
                .or(() -> operation.as(Alter_owner_statementContext.class).map(change -> ofOther(operation, change)));
    }

    private Finding ofTable(Operation operation, Table_actionContext action) {
        Finding changed = operation.finding(
                this,
                "change-owner",
                "Gives " + operation.target() + " another owner, `"
                        + Tree.written(action.owner_to().user_name()) + "`" + RIGHTS);
        return operation
                        .table()
                        .filter(table -> table.kind() == Table.Kind.PARTITIONED)
                        .isPresent()
                ? changed.noting("Its partitions keep their owner.")
                : changed;
    }

    /** Of what is no relation no table is locked. */
    private Finding ofOther(Operation operation, Alter_owner_statementContext change) {
        Owner_member_objectContext object = change.owner_member_object();
        String sentence = "Gives another owner, `"
                + Tree.written(change.owner_to().user_name()) + "`, to " + Operation.text(object) + RIGHTS;
        boolean relation = object.VIEW() != null || object.SEQUENCE() != null;
        return relation
                ? operation.finding(this, "change-owner", Optional.of(RelationName.of(object.name)), sentence)
                : operation.finding(this, "change-owner-of-object", sentence);
    }
}
