package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.risk.Names;
import java.sql.SQLException;
import java.util.Optional;

/** Why something is not known, as the end of a sentence. */
final class Gaps {

    private Gaps() {}

    /** Where the names themselves are the obstacle. */
    static Optional<String> of(Names names) {
        if (!names.settled()) {
            return Optional.of(
                    "the scripts change the search path or the role, so a name without a schema could mean anything");
        }
        return names.complete() ? Optional.empty() : Optional.of("the scripts speak of too many names");
    }

    static String of(SQLException e) {
        return of(e.getSQLState());
    }

    static String of(String sqlState) {
        String state = sqlState == null ? "" : sqlState;
        return switch (state) {
            case "57014", "55P03", "08006", "08003", "08000" -> "the target did not answer within 3 seconds";
            case "28P01", "28000", "3D000", "53300" -> "the target did not let the role in";
            case "42501" -> "the role may not read the catalogs of the target";
            default -> state.startsWith("08") ? "the target cannot be reached" : "the target could not be asked";
        };
    }
}
