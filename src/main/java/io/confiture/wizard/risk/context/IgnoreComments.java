package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.facts.FactTables;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code -- confiture:ignore drop-column nobody reads it any more} in front of a statement, and what squawk knows of the kind. It
 * lowers nothing: it tells those who decide what the author thought.
 */
final class IgnoreComments implements ContextRule {

    private static final Pattern COMMENT =
            Pattern.compile("(confiture:ignore|squawk-ignore(?:-file)?)[ :]+([\\w-]+(?: *, *[\\w-]+)*)([^\r\n]*)");

    private record Ignored(String rule, String reason) {}

    @Override
    public Told apply(Told told) {
        if (!told.script().mentions("ignore")) {
            return told;
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < told.steps().size(); i++) {
            List<Ignored> ignored = in(told.script().inFrontOf(i));
            Step step = told.steps().get(i);
            steps.add(ignored.isEmpty() ? step : step.each(finding -> noting(finding, ignored)));
        }
        return told.with(steps);
    }

    /** Only comments and blanks stand between statements. */
    private static List<Ignored> in(String comments) {
        if (!comments.contains("ignore")) {
            return List.of();
        }
        List<Ignored> found = new ArrayList<>();
        Matcher comment = COMMENT.matcher(comments);
        while (comment.find()) {
            String reason = comment.group(3)
                    .replace("*/", "")
                    .replaceFirst("^[\\s:–—-]+", "")
                    .strip();
            for (String rule : comment.group(2).split(" *, *")) {
                found.add(new Ignored(rule, reason));
            }
        }
        return found;
    }

    private static Finding noting(Finding finding, List<Ignored> ignored) {
        return ignored.stream()
                .filter(ignore -> isAbout(finding, ignore.rule()))
                .findFirst()
                .map(ignore -> finding.noting(
                        ignore.reason().isEmpty()
                                ? "The author asks to ignore this, and gives no reason."
                                : "The author asks to ignore this: “" + ignore.reason() + "”"))
                .orElse(finding);
    }

    private static boolean isAbout(Finding finding, String rule) {
        return rule.equals(finding.rule())
                || rule.equals(finding.operation())
                || FactTables.rows()
                        .filter(row -> row.operation().equals(finding.operation()))
                        .anyMatch(row -> List.of(row.anchors().split("; ")).contains("squawk " + rule));
    }
}
