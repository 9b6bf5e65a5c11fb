package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Comment_member_objectContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Comment_on_statementContext;

/** COMMENT ON. */
final class Comment implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Comment_on_statementContext.class)
                .map(comment -> finding(operation, comment.comment_member_object()));
    }

    private Finding finding(Operation operation, Comment_member_objectContext on) {
        Optional<RelationName> part = onPart(on);
        if (part.isPresent()) {
            return operation.finding(
                    this, "comment-part", part, "Changes a comment on a part of `" + part.get() + "`.");
        }
        Optional<RelationName> relation = relation(on);
        return relation.isPresent()
                ? operation.finding(this, "comment", relation, "Changes a comment on `" + relation.get() + "`.")
                : operation.finding(this, "comment-other", "Changes a comment.");
    }

    private static Optional<RelationName> onPart(Comment_member_objectContext on) {
        boolean ofTable = (on.CONSTRAINT() != null && on.DOMAIN() == null)
                || on.TRIGGER() != null
                || on.POLICY() != null
                || on.RULE() != null;
        return Optional.ofNullable(on.table_name).filter(table -> ofTable).map(RelationName::of);
    }

    private static Optional<RelationName> relation(Comment_member_objectContext on) {
        if (on.COLUMN() != null) {
            return PartOf.column(on.name);
        }
        boolean relation = on.TABLE() != null || on.INDEX() != null || on.VIEW() != null || on.SEQUENCE() != null;
        return Optional.ofNullable(on.name).filter(name -> relation).map(RelationName::of);
    }
}
