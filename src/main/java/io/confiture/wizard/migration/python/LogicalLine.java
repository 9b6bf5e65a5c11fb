package io.confiture.wizard.migration.python;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What Python takes for one line: brackets and backslashes continue it. Blank lines and comments are none.
 *
 * @param indent column of its first token, tabs counted to the next multiple of eight
 * @param tokens at least one
 */
record LogicalLine(int indent, List<Token> tokens) {

    LogicalLine {
        tokens = List.copyOf(tokens);
    }

    int number() {
        return tokens.get(0).line();
    }

    boolean begins(String keyword) {
        return tokens.get(0).isName(keyword);
    }

    boolean has(String name) {
        return tokens.stream().anyMatch(token -> token.isName(name));
    }

    /** The name after {@code def} or {@code class}; empty for any other line. */
    Optional<String> defined(String keyword) {
        int at = begins("async") ? 1 : 0;
        return tokens.size() > at + 1 && tokens.get(at).isName(keyword)
                ? Optional.of(tokens.get(at + 1).text())
                : Optional.empty();
    }

    /** What is assigned to this very name, whether annotated or not; empty for any other line. */
    Optional<List<Token>> assignedTo(String name) {
        boolean assigns = begins(name)
                && tokens.size() > 2
                && (tokens.get(1).isSign("=") || tokens.get(1).isSign(":"));
        return assigns
                ? IntStream.range(1, tokens.size() - 1)
                        .filter(i -> tokens.get(i).isSign("="))
                        .mapToObj(i -> tokens.subList(i + 1, tokens.size()))
                        .findFirst()
                : Optional.empty();
    }
}
