package io.confiture.wizard.migration.python;

import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what the lines of a module tell about the migration in it. */
final class Reader {

    /** Names whose bearers could commit, or leave the connection Confiture watches over. */
    private static final Set<String> BREAK_OUT = Set.of(
            "commit",
            "rollback",
            "autocommit",
            "set_autocommit",
            "connect",
            "ConnectionPool",
            "create_engine",
            "subprocess",
            "system",
            "exec",
            "eval",
            "setattr");

    private final List<LogicalLine> module;
    private final List<ClassBody> classes;
    private final Calls calls = new Calls();

    Reader(List<LogicalLine> module) {
        this.module = module;
        this.classes = migrations(ClassBody.in(module));
    }

    /** Those that are migrations by what they derive from; failing that, by having a version. */
    private static List<ClassBody> migrations(List<ClassBody> all) {
        boolean derived = all.stream().anyMatch(ClassBody::isDerived);
        return all.stream()
                .filter(it -> derived ? it.isDerived() : it.attribute("version").isPresent())
                .sorted(Comparator.comparing(ClassBody::name))
                .toList();
    }

    PythonMigration read() {
        Optional<ClassBody> taken = classes.stream().findFirst();
        lookForSql(taken);
        return new PythonMigration(
                taken.map(ClassBody::name),
                taken.map(it -> it.head().number()).orElse(1),
                taken.flatMap(it -> it.text("version")),
                taken.flatMap(it -> it.text("name")),
                taken.filter(this::isTransactional).isPresent(),
                taken.filter(it -> mayBe("requires_superuser", it)).isPresent(),
                taken.filter(it -> it.says("destructive", "True")).isPresent(),
                taken.flatMap(it -> it.attribute("up_preconditions"))
                        .filter(it -> it.size() > 2)
                        .isPresent(),
                calls.statements(),
                calls.unread(),
                calls.files(),
                summary(taken),
                remarks(taken),
                taken.flatMap(this::wontWork));
    }

    /** The way down is not what is asked about, unless something calls it. */
    private void lookForSql(Optional<ClassBody> taken) {
        List<LogicalLine> down = taken.map(it -> it.method("down")).orElse(List.of());
        boolean called = module.stream().filter(line -> !down.contains(line)).anyMatch(line -> line.has("down"));
        module.stream().filter(line -> called || !down.contains(line)).forEach(calls::look);
        taken.flatMap(it -> it.attribute("up_sql")).ifPresent(calls::addText);
    }

    private boolean isTransactional(ClassBody taken) {
        boolean silent = module.stream().noneMatch(line -> line.has("transactional"));
        boolean breaksOut = module.stream().anyMatch(line -> BREAK_OUT.stream().anyMatch(line::has));
        return taken.isDirect()
                && (silent || (taken.says("transactional", "True") && mentions("transactional") == 1))
                && !breaksOut
                && calls.statements().stream().noneMatch(Reader::endsTransaction);
    }

    private static boolean endsTransaction(SqlCall call) {
        return SqlScript.parse(call.parseable()).statements().stream().anyMatch(SqlStatement::endsTransaction);
    }

    /** Said in any other way than by a plain {@code False}. */
    private boolean mayBe(String attribute, ClassBody taken) {
        return mentions(attribute) > 0 && !(taken.says(attribute, "False") && mentions(attribute) == 1);
    }

    private long mentions(String name) {
        return module.stream()
                .flatMap(line -> line.tokens().stream())
                .filter(token -> token.isName(name))
                .count();
    }

    private Optional<String> summary(Optional<ClassBody> taken) {
        return docstring(module)
                .or(() -> taken.map(ClassBody::lines).flatMap(Reader::docstring))
                .flatMap(text -> text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst());
    }

    private static Optional<String> docstring(List<LogicalLine> block) {
        return block.stream()
                .findFirst()
                .flatMap(line -> Literals.whole(line.tokens()))
                .map(PythonText::value);
    }

    private List<String> remarks(Optional<ClassBody> taken) {
        List<String> remarks = new ArrayList<>();
        if (!calls.files().isEmpty()) {
            remarks.add("It also runs SQL out of " + String.join(", ", calls.files())
                    + ", which no approval covers: look at it too.");
        }
        if (mentions("__file__") > 0) {
            remarks.add("It looks for its own place (__file__), and runs alone in a private folder:"
                    + " it will not find neighbours there.");
        }
        if (classes.size() > 1) {
            remarks.add("It holds several migration classes ("
                    + classes.stream().map(ClassBody::name).collect(Collectors.joining(", "))
                    + "): Confiture takes " + classes.get(0).name() + ".");
        }
        if (taken.flatMap(it -> it.attribute("up_preconditions"))
                .filter(it -> it.size() > 2)
                .isPresent()) {
            remarks.add("Confiture checks its preconditions first.");
        }
        return remarks;
    }

    /** Confiture looks at every class the module can see, its own SQLMigration too. */
    private Optional<String> wontWork(ClassBody taken) {
        boolean sees = module.stream()
                .filter(line -> line.indent() == 0 && (line.begins("from") || line.begins("import")))
                .anyMatch(line -> line.begins("from") && line.has("SQLMigration"));
        return sees && taken.name().compareTo("SQLMigration") > 0
                ? Optional.of("Confiture takes the alphabetically first class it sees, and that is SQLMigration itself:"
                        + " give " + taken.name() + " a name before it.")
                : Optional.empty();
    }
}
