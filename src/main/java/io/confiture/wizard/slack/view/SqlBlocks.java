package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.migration.python.PythonMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of a migration's files, as far as Slack shows it. */
final class SqlBlocks {

    private static final int SHOWN = 2_400;

    /** Statements found in Python, and their characters together. */
    private static final int FOUND_SHOWN = 10;

    private static final int FOUND = 1_500;

    private SqlBlocks() {}

    static List<LayoutBlock> up(SqlText text) {
        return text.python().map(read -> python(text.up(), read)).orElseGet(() -> titled("*SQL*", text.up()));
    }

    static List<LayoutBlock> down(SqlText text) {
        return text.python().isPresent()
                ? List.of(Kit.section("*Rollback*\nIt is in the same file (`down`); `confiture migrate down` runs it."))
                : down("*Rollback*", text.down());
    }

    /** In a plan that rolls back. */
    static List<LayoutBlock> runningDown(Optional<String> sql) {
        return down("*Rollback: this is what runs*", sql);
    }

    /** What a rollback undoes: it does not run. */
    static List<LayoutBlock> takenBack(String sql) {
        return titled("*What it takes back*", sql);
    }

    private static List<LayoutBlock> down(String title, Optional<String> sql) {
        return sql.map(text -> titled(title, text))
                .orElse(List.of(Kit.section(title + "\n⚠️ There is no rollback file.")));
    }

    /** The source, and once more what in it is certainly SQL. */
    private static List<LayoutBlock> python(String source, PythonMigration read) {
        List<LayoutBlock> blocks = new ArrayList<>(titled("*" + Mrkdwn.line(read.inWords()) + "*", source));
        if (!read.statements().isEmpty()) {
            blocks.add(Kit.section("*SQL found in it*"));
            blocks.add(Kit.code(Mrkdwn.clipPlain(
                    read.statements().stream()
                            .limit(FOUND_SHOWN)
                            .map(call ->
                                    "-- line " + call.line() + "\n" + call.sql().strip())
                            .collect(Collectors.joining("\n")),
                    FOUND)));
        }
        if (read.statements().size() > FOUND_SHOWN) {
            blocks.add(Kit.context("_and " + (read.statements().size() - FOUND_SHOWN) + " more_"));
        }
        return blocks;
    }

    private static List<LayoutBlock> titled(String title, String sql) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.section(title));
        if (sql.isBlank()) {
            blocks.add(Kit.context("_The file is empty._"));
            return blocks;
        }
        blocks.add(Kit.code(Mrkdwn.clipPlain(sql.stripTrailing(), SHOWN)));
        if (sql.codePointCount(0, sql.length()) > SHOWN) {
            long lines = sql.lines().count();
            long shown = Mrkdwn.clipPlain(sql, SHOWN).lines().count();
            blocks.add(Kit.context("_Cut here: " + (lines - shown) + " of " + lines + " lines are not shown._"));
        }
        return blocks;
    }
}
