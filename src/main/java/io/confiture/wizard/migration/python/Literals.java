package io.confiture.wizard.migration.python;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Strings that are nothing but themselves, alone or side by side. */
final class Literals {

    private Literals() {}

    /** The text these tokens begin with, if one of these signs follows it. */
    static Optional<PythonText> before(List<Token> tokens, String... signs) {
        int count = count(tokens);
        boolean followed = count < tokens.size()
                && tokens.get(count).kind() == Token.Kind.SIGN
                && Set.of(signs).contains(tokens.get(count).text());
        return followed ? joined(tokens.subList(0, count)) : Optional.empty();
    }

    /** The text these tokens are, and nothing else. */
    static Optional<PythonText> whole(List<Token> tokens) {
        return count(tokens) == tokens.size() ? joined(tokens) : Optional.empty();
    }

    /** How many strings stand at the beginning. */
    static int count(List<Token> tokens) {
        int count = 0;
        while (count < tokens.size() && tokens.get(count).kind() == Token.Kind.STRING) {
            count++;
        }
        return count;
    }

    private static Optional<PythonText> joined(List<Token> strings) {
        if (strings.isEmpty()
                || strings.stream().anyMatch(token -> token.literal().isEmpty())) {
            return Optional.empty();
        }
        return strings.stream().map(token -> token.literal().orElseThrow()).reduce(PythonText::and);
    }
}
