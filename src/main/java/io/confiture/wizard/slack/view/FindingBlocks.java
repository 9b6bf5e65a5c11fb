package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Findings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was found in migrations, worst first. */
final class FindingBlocks {

    /** On a plan's message; all of them are in View SQL. */
    private static final int WORST = 5;

    /** Characters; the rest of the message wants its place too. */
    private static final int ROOM = 1_200;

    private FindingBlocks() {}

    static List<LayoutBlock> of(Candidate candidate) {
        if (candidate.remarks().isEmpty()) {
            return List.of(Kit.context("Nothing was found in it that deserves a word."));
        }
        return candidate.remarks().stream().map(FindingBlocks::of).toList();
    }

    /** What its rollback does not restore; empty when there is nothing to be said. */
    static Optional<LayoutBlock> rollback(List<String> remarks) {
        return remarks.isEmpty()
                ? Optional.empty()
                : Optional.of(Kit.section(remarks.stream()
                        .map(remark -> "↩️ " + clipped(remark, 250))
                        .collect(Collectors.joining("\n"))));
    }

    static LayoutBlock of(Candidate.Remark remark) {
        return Kit.section(words(remark));
    }

    /** To be read in ten seconds: the worst five, a line or two each. */
    static String worst(Findings findings) {
        List<String> lines = findings.worst().stream()
                .filter(finding -> finding.remark().risk() != Risk.LOW)
                .map(FindingBlocks::line)
                .toList();
        return lines.isEmpty()
                ? "*Findings*\nNothing above LOW: see View SQL."
                : "*Findings*\n" + Lines.of(lines, WORST, ROOM, ": see View SQL");
    }

    private static String line(Findings.Finding finding) {
        Candidate.Remark remark = finding.remark();
        String where = Mrkdwn.code(Mrkdwn.clipPlain(finding.migration().version(), 30))
                + (remark.where() > 0 ? " line " + remark.where() : "");
        return RiskText.of(remark.risk()) + "  " + where + "  " + clipped(remark.sentence(), 150)
                + remark.loses().map(what -> "\n>*Lost:* " + clipped(what, 100)).orElse("")
                + (remark.facts().isEmpty() ? "" : "\n>" + clipped(remark.facts(), 140));
    }

    private static String words(Candidate.Remark remark) {
        String place = remark.where() > 0 ? "  ·  line " + remark.where() : "";
        String facts = remark.facts().isEmpty() ? "" : "\n" + clipped(remark.facts(), 400);
        String notes = remark.notes().stream()
                .limit(4)
                .map(note -> "\n_" + clipped(note, 200) + "_")
                .collect(Collectors.joining());
        String loses =
                remark.loses().map(what -> "\n*Lost:* " + clipped(what, 300)).orElse("");
        String safer =
                remark.safer().map(way -> "\n*Safer:* " + clipped(way, 600)).orElse("");
        return RiskText.of(remark.risk()) + place + "\n" + clipped(remark.sentence(), 400) + facts + notes + loses
                + safer;
    }

    private static String clipped(String text, int limit) {
        return Mrkdwn.clip(Mrkdwn.line(text), limit);
    }
}
