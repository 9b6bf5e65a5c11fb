package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a migration's files, as far as Slack shows it. */
final class SqlBlocks {

    private static final int SHOWN = 2_400;

    private SqlBlocks() {}

    static List<LayoutBlock> up(String sql) {
        return titled("*SQL*", sql);
    }

    static List<LayoutBlock> down(Optional<String> sql) {
        return down("*Rollback*", sql);
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
