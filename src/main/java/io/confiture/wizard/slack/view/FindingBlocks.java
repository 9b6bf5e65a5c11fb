package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.wizard.Candidate;
import java.util.List;

/** What was found in a migration, worst first. */
final class FindingBlocks {

    private FindingBlocks() {}

    static List<LayoutBlock> of(Candidate candidate) {
        if (candidate.remarks().isEmpty()) {
            return List.of(Kit.context("Nothing was found in it that deserves a word."));
        }
        return candidate.remarks().stream()
                .<LayoutBlock>map(remark -> Kit.section(words(remark)))
                .toList();
    }

    private static String words(Candidate.Remark remark) {
        String place = remark.where() > 0 ? "  ·  line " + remark.where() : "";
        String facts = remark.facts().isEmpty() ? "" : "\n" + Mrkdwn.line(remark.facts());
        String loses =
                remark.loses().map(what -> "\n*Lost:* " + Mrkdwn.line(what)).orElse("");
        String safer =
                remark.safer().map(way -> "\n*Safer:* " + Mrkdwn.line(way)).orElse("");
        return RiskText.of(remark.risk()) + place + "\n" + Mrkdwn.line(remark.sentence()) + facts + loses + safer;
    }
}
