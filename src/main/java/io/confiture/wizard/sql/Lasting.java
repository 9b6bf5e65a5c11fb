package io.confiture.wizard.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Anonymous_blockContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Copy_from_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Copy_to_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/**
 * An effect that stays when the transaction is rolled back.
 *
 * @param what for a sentence: {@code setval sets a sequence}
 * @param inDatabase whether it stays inside of the one database, so that a copy of it is the right place to try
 */
public record Lasting(String what, boolean inDatabase) {

    private static final Set<String> SEQUENCES = Set.of("setval");

    private static final Set<String> SESSION_LOCKS = Set.of(
            "pg_advisory_lock",
            "pg_advisory_lock_shared",
            "pg_try_advisory_lock",
            "pg_try_advisory_lock_shared",
            "pg_advisory_unlock",
            "pg_advisory_unlock_shared",
            "pg_advisory_unlock_all");

    private static final Set<String> FILES =
            Set.of("lo_export", "pg_file_write", "pg_file_sync", "pg_file_rename", "pg_file_unlink");

    private static final Set<String> SERVER = Set.of((""
                    + "pg_terminate_backend pg_cancel_backend pg_reload_conf pg_rotate_logfile pg_switch_wal"
                    + " pg_create_restore_point pg_start_backup pg_stop_backup pg_backup_start pg_backup_stop pg_promote"
                    + " pg_wal_replay_pause pg_wal_replay_resume pg_logical_emit_message"
                    + " pg_create_physical_replication_slot pg_create_logical_replication_slot pg_drop_replication_slot"
                    + " pg_copy_physical_replication_slot pg_copy_logical_replication_slot pg_replication_slot_advance"
                    + " pg_logical_slot_get_changes pg_logical_slot_get_binary_changes pg_sync_replication_slots"
                    + " pg_stat_reset pg_stat_reset_shared pg_stat_reset_slru pg_stat_statements_reset"
                    + " pg_stat_reset_single_table_counters pg_stat_reset_single_function_counters"
                    + " pg_log_backend_memory_contexts pg_restore_relation_stats pg_clear_relation_stats")
            .split(" "));

    private static final List<String> OTHER_SERVERS = List.of("dblink", "http_");

    /** @param text the statement as written: what stands in the string of a DO block has no tree */
    static Optional<Lasting> of(StatementContext statement, String text) {
        return copy(statement).or(() -> calls(statement)).or(() -> block(statement, text));
    }

    private static Optional<Lasting> copy(StatementContext statement) {
        Stream<Boolean> programs = Stream.concat(
                all(statement, Copy_from_statementContext.class).map(copy -> copy.PROGRAM() != null),
                all(statement, Copy_to_statementContext.class).map(copy -> copy.PROGRAM() != null));
        if (programs.anyMatch(Boolean::booleanValue)) {
            return Optional.of(new Lasting("COPY starts a program on the server", false));
        }
        return all(statement, Copy_to_statementContext.class)
                .filter(copy -> copy.STDOUT() == null)
                .findFirst()
                .map(copy -> new Lasting("COPY writes a file on the server", false));
    }

    private static Optional<Lasting> calls(StatementContext statement) {
        return all(statement, Function_callContext.class)
                .map(Function_callContext::schema_qualified_name_nontype)
                .filter(name -> name != null)
                .flatMap(name -> words(name.getText()))
                .flatMap(name -> effect(name).stream())
                .findFirst();
    }

    /** A block's text is a string in another language, so any mention counts, even in a comment. */
    private static Optional<Lasting> block(StatementContext statement, String text) {
        return all(statement, Anonymous_blockContext.class)
                .flatMap(block -> words(text))
                .flatMap(word -> effect(word).stream())
                .findFirst();
    }

    private static Optional<Lasting> effect(String function) {
        Function<String, String> does = what -> function + " " + what;
        if (SEQUENCES.contains(function)) {
            return Optional.of(new Lasting(does.apply("sets a sequence"), true));
        }
        if (SESSION_LOCKS.contains(function)) {
            return Optional.of(new Lasting(does.apply("takes or gives back a lock of the whole session"), false));
        }
        if (FILES.contains(function)) {
            return Optional.of(new Lasting(does.apply("changes files of the server"), false));
        }
        if (SERVER.contains(function)) {
            return Optional.of(new Lasting(does.apply("acts on the whole server"), false));
        }
        return OTHER_SERVERS.stream().anyMatch(function::startsWith)
                ? Optional.of(new Lasting(does.apply("talks to another server"), false))
                : Optional.empty();
    }

    /** Everything that could be a name, folded; a quoted name that needs its quotes is none of ours. */
    private static Stream<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^a-z0-9_]+"));
    }

    /** Without recursion: a long chain of ORs is a deep tree. */
    private static <T extends ParserRuleContext> Stream<T> all(ParserRuleContext root, Class<T> kind) {
        List<T> found = new ArrayList<>();
        Deque<ParseTree> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            ParseTree node = open.pop();
            if (kind.isInstance(node)) {
                found.add(kind.cast(node));
            }
            for (int i = node.getChildCount() - 1; i >= 0; i--) {
                open.push(node.getChild(i));
            }
        }
        return found.stream();
    }
}
