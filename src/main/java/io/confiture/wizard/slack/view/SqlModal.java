package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** "View SQL": what would run, as it was approved, for anyone. */
public final class SqlModal {

    /** Slack takes 100 blocks and 250 KB; a migration needs up to ten blocks, and 26 KB when it is all emoji. */
    private static final int SHOWN = 9;

    /** Sentences about a rollback; the gravest comes first. */
    private static final int ABOUT_ROLLBACK = 3;

    /** For texts and findings of all migrations together. */
    private static final int BLOCKS = 95;

    /** Blocks of a migration besides its annotated text. */
    private static final int AROUND = 7;

    private SqlModal() {}

    /**
     * One migration to show.
     *
     * @param sql its files now; empty when they are gone or are not what the plan holds
     */
    public record Shown(PlannedMigration migration, Optional<SqlText> sql) {}

    /** @param findings what people were told when they were asked; each stands at its statement */
    public static View of(Plan plan, List<Shown> migrations, Findings findings) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.section("*" + Mrkdwn.escape(PlanCard.title(plan)) + "*"));
        int shownOnes = Math.min(SHOWN, migrations.size());
        for (Shown shown : migrations.subList(0, shownOnes)) {
            blocks.add(Kit.divider());
            blocks.add(Kit.section(Mrkdwn.code(shown.migration().ref().toString()) + "  "
                    + RiskText.of(shown.migration().risk()) + "\n"
                    + Mrkdwn.clip(Mrkdwn.line(shown.migration().reason()), 300)));
            blocks.addAll(
                    shown.sql()
                            .map(sql -> texts(plan, sql, shown.migration().ref(), findings, BLOCKS / shownOnes))
                            .orElse(
                                    List.of(
                                            Kit.section(
                                                    "⚠️ The file is gone or has changed since this plan was made, so it is not shown and will not run."))));
        }
        if (migrations.size() > SHOWN) {
            blocks.add(Kit.context("_and " + (migrations.size() - SHOWN) + " more_"));
        }
        return Modal.plain("SQL of plan " + plan.id(), "Close", blocks);
    }

    private static List<LayoutBlock> texts(Plan plan, SqlText sql, MigrationRef ref, Findings findings, int room) {
        List<Candidate.Remark> found = findings.about(ref);
        if (DirectionText.rollsBack(plan)) {
            List<LayoutBlock> down = new ArrayList<>(sql.down()
                    .map(text -> SqlBlocks.annotated("*Rollback: this is what runs*", text, found, room - AROUND))
                    .orElseGet(() -> SqlBlocks.runningDown(sql.down())));
            down.addAll(SqlBlocks.takenBack(sql.up()));
            return down;
        }
        List<LayoutBlock> blocks = new ArrayList<>(
                sql.python().isPresent()
                        ? SqlBlocks.up(sql)
                        : SqlBlocks.annotated("*SQL*", sql.up(), found, room - AROUND));
        blocks.addAll(SqlBlocks.down(sql));
        FindingBlocks.rollback(findings.aboutRollback(ref).stream()
                        .limit(ABOUT_ROLLBACK)
                        .toList())
                .ifPresent(blocks::add);
        return blocks;
    }
}
