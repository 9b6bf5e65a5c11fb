package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.Tree;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Boolean_valueContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Explain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Reindex_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Vacuum_modeContext;

/** Options that can be switched off again: {@code (CONCURRENTLY false)}, {@code (FULL off)}. */
public final class Options {

    private static final Set<String> OFF = Set.of("false", "off", "0", "no", "f", "fa", "fal", "fals", "n", "of");

    private Options() {}

    public static boolean isConcurrent(Reindex_stmtContext reindex) {
        return reindex.CONCURRENTLY() != null
                || reindex.reindex_options() != null
                        && reindex.reindex_options().reindex_option().stream()
                                .anyMatch(option -> option.CONCURRENTLY() != null && isOn(option.boolean_value()));
    }

    public static boolean isFull(Vacuum_modeContext mode) {
        return mode.FULL() != null
                || mode.vacuum_option().stream()
                        .anyMatch(option -> option.FULL() != null && isOn(option.boolean_value()));
    }

    /** Whether EXPLAIN executes what it explains. */
    public static boolean isAnalyzed(Explain_statementContext explain) {
        return explain.analyze_keyword() != null
                || explain.explain_option().stream()
                        .anyMatch(option -> option.analyze_keyword() != null && isOn(option.boolean_value()));
    }

    /** Whether an option has a value that switches it off. */
    public static boolean isOff(ParserRuleContext value) {
        return value != null && OFF.contains(plain(Tree.written(value).toLowerCase(Locale.ROOT)));
    }

    /** Without the quotes, and without the E of a string with escapes. */
    private static String plain(String value) {
        return (value.startsWith("e'") ? value.substring(1) : value).replace("'", "");
    }

    private static boolean isOn(Boolean_valueContext value) {
        return !isOff(value);
    }
}
