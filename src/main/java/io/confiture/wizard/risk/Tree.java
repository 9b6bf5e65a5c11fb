package io.confiture.wizard.risk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Analyze_keywordContext;

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
        List<ParserRuleContext> open = new ArrayList<>(); // a stack: a long chain of ORs is too deep for recursion
        open.add(root);
        while (!open.isEmpty()) {
            ParserRuleContext node = open.remove(open.size() - 1);
            visitor.accept(node);
            List<ParseTree> children = node.children == null ? List.of() : node.children;
            for (int i = children.size() - 1; i >= 0; i--) {
                if (children.get(i) instanceof ParserRuleContext child) {
                    open.add(child);
                }
            }
        }
    }

    /** The deepest node that still holds all of the statement's text: what the statement really is. */
    static ParserRuleContext core(ParserRuleContext root) {
        ParserRuleContext node = root;
        while (node.getChildCount() == 1
                && node.getChild(0) instanceof ParserRuleContext only
                && !(only instanceof Analyze_keywordContext)) { // ANALYZE alone is a statement, not its first word
            node = only;
        }
        return node;
    }

    /** A part in one line and without its comments, so that it can be put into another statement. */
    public static String inOneLine(ParserRuleContext part) {
        StringBuilder line = new StringBuilder();
        int end = part.getStart().getStartIndex();
        Deque<ParseTree> open = new ArrayDeque<>();
        open.push(part);
        while (!open.isEmpty()) {
            ParseTree node = open.pop();
            for (int i = node.getChildCount() - 1; i >= 0; i--) {
                open.push(node.getChild(i));
            }
            if (node instanceof TerminalNode leaf && leaf.getSymbol().getType() != Token.EOF) {
                Token token = leaf.getSymbol();
                line.append(token.getStartIndex() > end ? " " : "").append(written(token, token));
                end = token.getStopIndex() + 1;
            }
        }
        return line.toString();
    }

    /** A part as it was written, with its comments and quotes; empty for a part without a token. */
    public static String written(ParserRuleContext part) {
        if (part.getStop() == null) {
            return "";
        }
        return written(part.getStart(), part.getStop());
    }

    private static String written(Token first, Token last) {
        return first.getInputStream().getText(Interval.of(first.getStartIndex(), last.getStopIndex()));
    }
}
