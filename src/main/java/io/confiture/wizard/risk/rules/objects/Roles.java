package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.rules.Listed;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Roles_namesContext;

/** Who gets rights or loses them. */
final class Roles {

    private Roles() {}

    /** Quoted or not, PUBLIC is everybody; {@code "PUBLIC"} in quotes is a role of that name. */
    static boolean everybody(Roles_namesContext roles) {
        return roles.role_name_with_group().stream()
                .anyMatch(role -> RelationName.folded(role.user_name()).equals("public"));
    }

    /** {@code `jane` and `bob`}; for a sentence. */
    static String named(Roles_namesContext roles) {
        return Listed.of(roles.role_name_with_group().stream()
                .map(role -> new RelationName("", RelationName.folded(role.user_name())))
                .toList());
    }
}
