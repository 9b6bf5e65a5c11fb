package io.confiture.wizard.migration.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One class at the top of a module.
 *
 * @param head the line that begins it
 * @param lines everything that belongs to it
 */
record ClassBody(LogicalLine head, List<LogicalLine> lines) {

    private static final Set<String> OF_CONFITURE = Set.of("Migration", "SQLMigration");

    /** In the order of the module. */
    static List<ClassBody> in(List<LogicalLine> module) {
        List<ClassBody> classes = new ArrayList<>();
        for (int i = 0; i < module.size(); i++) {
            LogicalLine line = module.get(i);
            if (line.indent() == 0 && line.defined("class").isPresent()) {
                classes.add(new ClassBody(line, block(module, i)));
            }
        }
        return classes;
    }

    private static List<LogicalLine> block(List<LogicalLine> module, int head) {
        return module.subList(head + 1, module.size()).stream()
                .takeWhile(line -> line.indent() > module.get(head).indent())
                .toList();
    }

    String name() {
        return head.defined("class").orElseThrow();
    }

    /** Derived from one of Confiture's own classes, under their own names. */
    boolean isDirect() {
        return head.tokens().stream().skip(2).anyMatch(token -> OF_CONFITURE.contains(token.text()));
    }

    /** Derived from something that calls itself a migration. */
    boolean isDerived() {
        return head.tokens().stream().skip(2).anyMatch(token -> token.text().endsWith("Migration"));
    }

    /** What the class itself sets, outside of its methods and of every condition; the last one counts. */
    Optional<List<Token>> attribute(String name) {
        return lines.stream()
                .filter(line -> line.indent() == indent())
                .map(line -> line.assignedTo(name))
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later);
    }

    /** Whether it sets this to a plain {@code True} or {@code False}. */
    boolean says(String attribute, String value) {
        return attribute(attribute)
                .filter(tokens -> tokens.size() == 1 && tokens.get(0).isName(value))
                .isPresent();
    }

    Optional<String> text(String attribute) {
        return attribute(attribute).flatMap(Literals::whole).map(PythonText::value);
    }

    /** The lines of one of its methods; empty when it has none of that name. */
    List<LogicalLine> method(String name) {
        for (int i = 0; i < lines.size(); i++) {
            LogicalLine line = lines.get(i);
            if (line.indent() == indent()
                    && line.defined("def").filter(name::equals).isPresent()) {
                return lines.subList(i, i + 1 + block(lines, i).size());
            }
        }
        return List.of();
    }

    private int indent() {
        return lines.isEmpty() ? 0 : lines.get(0).indent();
    }
}
