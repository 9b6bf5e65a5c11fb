package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Known;
import io.confiture.wizard.risk.rules.Options;
import java.util.Optional;
import java.util.function.Predicate;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_additionalContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Vacuum_modeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Vacuum_optionContext;

/** VACUUM, plain and FULL. */
final class Vacuum implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Script_additionalContext.class, script -> script.VACUUM() != null)
                .map(vacuum -> finding(operation, vacuum.vacuum_mode()));
    }

    private Finding finding(Operation operation, Vacuum_modeContext mode) {
        if (Options.isFull(mode)) {
            return full(operation);
        }
        return has(mode, option -> option.ONLY_DATABASE_STATS() != null && !Options.isOff(option.boolean_value()))
                ? Known.to(
                        operation,
                        operation.finding(
                                this,
                                "vacuum-database-statistics",
                                "Updates statistics of the database; no table is read."))
                : plain(operation, mode);
    }

    private Finding full(Operation operation) {
        return operation
                .finding(
                        this,
                        "vacuum-full",
                        "Writes " + Targets.named(operation)
                                + " anew, and all indexes, to shrink them: nobody can read or write meanwhile.")
                .instead(Targets.repacking(operation));
    }

    private Finding plain(Operation operation, Vacuum_modeContext mode) {
        Finding cleaned = operation.finding(
                this, "vacuum", "Cleans " + Targets.named(operation) + " up while everybody goes on working.");
        return has(mode, option -> option.TRUNCATE() != null && Options.isOff(option.boolean_value()))
                ? cleaned
                : cleaned.noting("At its end it may take ACCESS EXCLUSIVE for a moment, to give empty pages back.");
    }

    private static boolean has(Vacuum_modeContext mode, Predicate<Vacuum_optionContext> option) {
        return mode.vacuum_option().stream().anyMatch(option);
    }
}
