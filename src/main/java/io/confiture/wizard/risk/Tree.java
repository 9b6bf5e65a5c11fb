package io.confiture.wizard.risk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;

/** Walks a parse tree. */
public final class Tree {

    private Tree() {}

    /** Every node of a kind, the tree's own root among them, in the order of the text. */
    public static <T extends ParserRuleContext> List<T> all(ParserRuleContext root, Class<T> kind) {
        List<T> found = new ArrayList<>();
        each(root, node -> {
            if (kind.isInstance(node)) {
                found.add(kind.cast(node));
            }
        });
        return found;
    }

    /** Every node, the root first, in the order of the text. */
    static void each(ParserRuleContext root, Consumer<ParserRuleContext> visitor) {
        Deque<ParseTree> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) { // a long chain of ORs is a deep tree: too deep for recursion
            ParseTree node = open.pop();
            if (node instanceof ParserRuleContext context) {
                visitor.accept(context);
            }
            for (int i = node.getChildCount() - 1; i >= 0; i--) {
                open.push(node.getChild(i));
            }
        }
    }

    /** The deepest node that still holds all of the statement's text: what the statement really is. */
    static ParserRuleContext core(ParserRuleContext root) {
        ParserRuleContext node = root;
        while (node.getChildCount() == 1 && node.getChild(0) instanceof ParserRuleContext only) {
            node = only;
        }
        return node;
    }

    /** A part as it was written, with its comments and quotes; empty for a part without a token. */
    public static String written(ParserRuleContext part) {
        if (part.getStop() == null) {
            return "";
        }
        Interval span =
                Interval.of(part.getStart().getStartIndex(), part.getStop().getStopIndex());
        return part.getStart().getInputStream().getText(span);
    }
}
