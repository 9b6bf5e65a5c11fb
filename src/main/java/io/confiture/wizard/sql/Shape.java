package io.confiture.wizard.sql;

import java.util.ArrayList;
import java.util.List;

/** What a statement looks like so far: its first words, and whether a semicolon here would end it. */
final class Shape {

    private static final int WORDS = 16;

    private final List<String> words = new ArrayList<>();
    private String previous = "";
    private String created = "";
    private int parentheses;
    private int deepest;
    private int blocks;
    private boolean inlineData;

    void add(String token) {
        if (token.equals("(")) {
            deepest = Math.max(deepest, ++parentheses);
        } else if (token.equals(")")) {
            parentheses--;
        } else if (!token.isEmpty()) {
            addWord(token);
        }
        previous = token;
    }

    /**
     * Semicolons stand inside a statement in two places only: the command list of CREATE RULE and a BEGIN ATOMIC body.
     * Other parentheses do not count, so that a forgotten one spoils its own statement and not all that follow.
     */
    boolean closed() {
        return blocks <= 0 && (parentheses <= 0 || !created.equals("RULE"));
    }

    /** Whether psql would take the following lines for the rows of this COPY. */
    boolean readsInlineData() {
        return inlineData && words.get(0).equals("COPY");
    }

    /** How many parentheses were open at once. */
    int depth() {
        return deepest;
    }

    List<String> words() {
        return List.copyOf(words);
    }

    private void addWord(String word) {
        if (words.size() < WORDS) {
            words.add(word);
        }
        inlineData |= word.equals("STDIN") && previous.equals("FROM");
        if (words.size() == 2 || words.size() == 4) {
            created = created();
        }
        if (created.equals("FUNCTION") || created.equals("PROCEDURE")) {
            countBlocks(word);
        }
    }

    private void countBlocks(String word) {
        if (word.equals("ATOMIC") && previous.equals("BEGIN")) {
            blocks++;
        } else if (blocks > 0 && word.equals("CASE")) {
            blocks++;
        } else if (blocks > 0 && word.equals("END")) {
            blocks--;
        }
    }

    /** The word behind CREATE, or CREATE OR REPLACE. */
    private String created() {
        boolean replaces =
                words.size() == 4 && words.get(1).equals("OR") && words.get(2).equals("REPLACE");
        return words.get(0).equals("CREATE") ? words.get(replaces ? 3 : 1) : "";
    }
}
