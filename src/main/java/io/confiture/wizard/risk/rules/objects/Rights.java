package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Names_referencesContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rule_commonContext;

/** What a GRANT or REVOKE speaks of. */
final class Rights {

    private Rights() {}

    /** Tables, each by its name; empty for other things, and for all tables of a schema. */
    static List<RelationName> tables(Rule_commonContext rule) {
        Names_referencesContext named = rule.rule_member_object().table_names;
        return named == null
                ? List.of()
                : named.schema_qualified_name().stream().map(RelationName::of).toList();
    }

    /** {@code SELECT, UPDATE on TABLE orders}, in one line and not too long. */
    static String spelled(Rule_commonContext rule) {
        String rights = Tree.inOneLine(privileges(rule)) + " on " + Tree.inOneLine(rule.rule_member_object());
        return rights.codePointCount(0, rights.length()) <= 80
                ? rights
                : rights.substring(0, rights.offsetByCodePoints(0, 79)) + "…";
    }

    static ParserRuleContext privileges(Rule_commonContext rule) {
        return rule.permissions() == null ? rule.columns_permissions() : rule.permissions();
    }

    /** From version 18 on, PostgreSQL locks the tables like a reader. */
    static Finding locking(Rule_commonContext rule, Finding finding) {
        Finding locked = finding;
        for (RelationName table : tables(rule)) {
            locked = finding.lock() == Lock.NONE ? locked : locked.alsoLocking(table, finding.lock());
        }
        return locked;
    }
}
