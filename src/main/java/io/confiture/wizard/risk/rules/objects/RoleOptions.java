package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Tree;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.User_or_role_common_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.User_or_role_or_group_common_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.User_or_role_or_group_option_for_createContext;

/** What CREATE ROLE and ALTER ROLE say of a role. None of it is ever repeated: a password may be among it. */
final class RoleOptions {

    private final List<User_or_role_or_group_common_optionContext> common;
    private final List<User_or_role_common_optionContext> own;
    private final boolean member;

    private RoleOptions(ParserRuleContext role) {
        common = Tree.all(role, User_or_role_or_group_common_optionContext.class);
        own = Tree.all(role, User_or_role_common_optionContext.class);
        member = Tree.all(role, User_or_role_or_group_option_for_createContext.class).stream()
                .anyMatch(option -> option.SYSID() == null);
    }

    static RoleOptions of(ParserRuleContext role) {
        return new RoleOptions(role);
    }

    /** It gets rights that go beyond those on single tables. */
    boolean strengthen() {
        return common.stream()
                        .anyMatch(option -> option.SUPERUSER() != null
                                || option.CREATEROLE() != null
                                || option.CREATEDB() != null
                                || option.CREATEUSER() != null)
                || own.stream().anyMatch(option -> option.BYPASSRLS() != null || option.REPLICATION() != null);
    }

    /** It loses such rights, or may no longer log in. */
    boolean weaken() {
        return common.stream()
                        .anyMatch(option -> option.NOSUPERUSER() != null
                                || option.NOCREATEROLE() != null
                                || option.NOCREATEDB() != null
                                || option.NOCREATEUSER() != null
                                || option.NOLOGIN() != null)
                || own.stream().anyMatch(option -> option.NOBYPASSRLS() != null || option.NOREPLICATION() != null);
    }

    /** It becomes a member of others, or others of it. */
    boolean joins() {
        return member;
    }
}
