package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constraint_commonContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** What an ADD CONSTRAINT says. */
record AddedConstraint(Constraint_commonContext constraint) {

    static Optional<AddedConstraint> of(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.tabl_constraint != null)
                .map(action -> new AddedConstraint(action.tabl_constraint));
    }

    /** A constraint that old rows need not fulfil: {@code NOT VALID}, or not enforced at all. */
    static Finding unchecked(RiskRule rule, Operation operation, String start) {
        return operation
                .finding(
                        rule,
                        Risk.MEDIUM,
                        start + " for new rows only: INSERTs and UPDATEs that break it fail from now on.")
                .with(Fact.DATA_DEPENDENT)
                .instead("Validate it later, in a migration of its own.");
    }

    boolean isNotValid() {
        boolean unenforced = constraint.table_enforced() != null
                && constraint.table_enforced().NOT() != null;
        return constraint.VALID() != null || unenforced;
    }

    boolean isCheck() {
        return body().CHECK() != null;
    }

    Optional<RelationName> references() {
        return Optional.of(body())
                .filter(body -> body.REFERENCES() != null)
                .map(body -> RelationName.of(body.schema_qualified_name()));
    }

    boolean isKey() {
        return body().UNIQUE() != null || isPrimary();
    }

    boolean isPrimary() {
        return body().PRIMARY() != null;
    }

    /** USING INDEX with a name; USING INDEX TABLESPACE only says where a new one goes. */
    boolean usesIndex() {
        return body().index_parameters() != null && body().index_parameters().schema_qualified_name() != null;
    }

    boolean isExclusion() {
        return body().EXCLUDE() != null;
    }

    boolean isNotNull() {
        return body().NOT() != null && body().NULL() != null;
    }

    private Constr_bodyContext body() {
        return constraint.constr_body();
    }
}
