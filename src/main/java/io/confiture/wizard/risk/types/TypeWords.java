package io.confiture.wizard.risk.types;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Predefined_typeContext;

/**
 * The words of a type and the numbers in its parentheses, wherever among the words these stand.
 *
 * @param name in lower case, one blank between words
 */
record TypeWords(String name, List<Integer> limits) {

    static TypeWords of(Predefined_typeContext type) {
        List<String> words = new ArrayList<>();
        List<Integer> limits = new ArrayList<>();
        boolean inside = false;
        for (String leaf : leaves(type)) {
            if (leaf.equals("(") || leaf.equals(")")) {
                inside = leaf.equals("(");
            } else if (!inside) {
                words.add(leaf.toLowerCase(Locale.ROOT));
            } else if (leaf.length() < 9 && leaf.chars().allMatch(Character::isDigit)) {
                limits.add(Integer.valueOf(leaf));
            }
        }
        return new TypeWords(String.join(" ", words), List.copyOf(limits));
    }

    private static List<String> leaves(ParseTree root) {
        List<String> leaves = new ArrayList<>();
        Deque<ParseTree> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            ParseTree node = open.pop();
            if (node instanceof TerminalNode) {
                leaves.add(node.getText());
            }
            for (int i = node.getChildCount() - 1; i >= 0; i--) {
                open.push(node.getChild(i));
            }
        }
        return leaves;
    }
}
