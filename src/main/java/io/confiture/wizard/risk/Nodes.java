package io.confiture.wizard.risk;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** The tree of a statement, walked once for all who look for something in it. */
public final class Nodes {

    private final StatementContext tree;
    private final List<ParserRuleContext> all = new ArrayList<>();

    private Nodes(StatementContext tree) {
        this.tree = tree;
        Tree.each(tree, all::add);
    }

    public static Nodes of(StatementContext tree) {
        return new Nodes(tree);
    }

    public StatementContext tree() {
        return tree;
    }

    /** Every node of a kind, in the order of the text. */
    public <T extends ParserRuleContext> List<T> all(Class<T> kind) {
        List<T> found = new ArrayList<>(0); // most find nothing
        for (ParserRuleContext node : all) {
            if (kind.isInstance(node)) {
                found.add(kind.cast(node));
            }
        }
        return found;
    }
}
