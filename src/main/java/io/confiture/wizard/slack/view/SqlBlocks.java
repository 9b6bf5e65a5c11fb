package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.wizard.Candidate;
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

    /**
     * The text with each finding above its statement.
     *
     * @param found in the order of the text
     * @param room how many blocks it may take, at least two; findings that find none are counted
     */
    static List<LayoutBlock> annotated(String title, String sql, List<Candidate.Remark> found, int room) {
        List<Candidate.Remark> placed = found.stream()
                .filter(remark -> remark.where() > 0)
                .limit(Math.max(0, (room - 3) / 2))
                .toList();
        if (placed.isEmpty()) {
            return titled(title, sql);
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.section(title));
        List<String> lines = sql.stripTrailing().lines().toList();
        int from = 0;
        int left = SHOWN;
        for (Candidate.Remark remark : placed) {
            int to = Math.max(from, Math.min(remark.where() - 1, lines.size()));
            left -= code(blocks, lines.subList(from, to), left);
            blocks.add(FindingBlocks.of(remark));
            from = to;
        }
        left -= code(blocks, lines.subList(from, lines.size()), left);
        if (left <= 0) {
            blocks.add(Kit.context("_Cut: " + Count.of(lines.size(), "line") + " in all._"));
        }
        if (found.size() > placed.size()) {
            blocks.add(Kit.context("_and " + Count.of(found.size() - placed.size(), "more finding") + "_"));
        }
        return blocks;
    }

    /** @return how many characters there were, shown or not */
    private static int code(List<LayoutBlock> blocks, List<String> lines, int left) {
        String text = String.join("\n", lines).strip();
        if (!text.isEmpty() && left > 0) {
            blocks.add(Kit.code(Mrkdwn.clipPlain(text, left)));
        }
        return text.length();
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
