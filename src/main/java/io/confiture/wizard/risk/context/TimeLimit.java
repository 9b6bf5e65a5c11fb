package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Settings;
import io.confiture.wizard.risk.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_statement_valueContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/**
 * How long a statement lets later ones wait or work.
 *
 * @param limit zero for no limit; what the server starts with counts as none, because nobody knows it
 * @param local whether it is over with the transaction
 */
record TimeLimit(Duration limit, boolean local) {

    private static final Set<String> SETTERS = Set.of("change-setting", "reset-setting");

    private static final Pattern SPELLING = Pattern.compile("'?\\s*(\\d+(?:\\.\\d+)?)\\s*([a-z]*)\\s*'?");

    /** In milliseconds, the unit of a bare number. */
    private static final Map<String, Double> UNITS =
            Map.of("us", 0.001, "ms", 1.0, "", 1.0, "s", 1e3, "min", 6e4, "h", 3.6e6, "d", 8.64e7);

    /** What a statement says about one parameter; empty when it leaves it alone. A custom variable of that name is another one. */
    static Optional<TimeLimit> of(Step step, String parameter) {
        boolean sets = step.findings().stream().anyMatch(finding -> SETTERS.contains(finding.rule()));
        Optional<StatementContext> tree = sets ? step.statement().tree() : Optional.empty();
        return tree.flatMap(it -> set(it, parameter).or(() -> reset(it, parameter)));
    }

    /** False where nothing is set at all. */
    static boolean mayBeIn(Told told) {
        return SETTERS.stream().anyMatch(told::has);
    }

    boolean isNone() {
        return limit.isZero();
    }

    private static Optional<TimeLimit> set(StatementContext tree, String parameter) {
        return Tree.all(tree, Set_statementContext.class).stream()
                .filter(set -> Settings.parameter(set).filter(parameter::equals).isPresent())
                .findFirst()
                .map(set -> new TimeLimit(
                        duration(set.set_action().session_local_option().set_statement_value()),
                        set.set_action().LOCAL() != null));
    }

    private static Optional<TimeLimit> reset(StatementContext tree, String parameter) {
        List<Additional_statementContext> resets = Tree.all(tree, Additional_statementContext.class).stream()
                .filter(statement -> statement.RESET() != null)
                .filter(statement -> statement.ALL() != null
                        || statement.identifier().size() == 1
                                && RelationName.folded(statement.identifier(0)).equals(parameter))
                .toList();
        return resets.isEmpty() ? Optional.empty() : Optional.of(new TimeLimit(Duration.ZERO, false));
    }

    private static Duration duration(Set_statement_valueContext value) {
        Matcher spelled = SPELLING.matcher(
                value == null ? "" : Tree.written(value).strip().toLowerCase(Locale.ROOT));
        if (!spelled.matches() || !UNITS.containsKey(spelled.group(2))) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(Math.round(Double.parseDouble(spelled.group(1)) * UNITS.get(spelled.group(2))));
    }
}
