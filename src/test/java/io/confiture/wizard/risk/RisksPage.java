package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.facts.FactTables;
import io.confiture.wizard.risk.facts.OperationFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code docs/risks.md}: all that the tables of facts hold, and what every rule says of one statement. */
final class RisksPage {

    private static final String HEAD =
            """
            # What makes a migration risky

            Written from the tables of facts and from the rules themselves by `./mvnw test -Dtest=RisksPageTest -Drisks.write=true`: do not
            edit it. What holds for your table on your server, the wizard, `POST /api/v1/risk` and the command line `risk` say.

            ## Levels

            LOW is additive and over at once. MEDIUM changes behaviour, or works for long without keeping anybody out. HIGH breaks code that
            knows the old schema, keeps people waiting, or is not understood. CRITICAL loses data, or keeps everybody out for long.

            Where the level follows from the size, a letter says how; a level behind it is the least. What nobody knows the size of is feared.

            | ladder | while it works | tiny | small | medium | large | unknown |
            |---|---|---|---|---|---|---|
            """;

    private static final String TERMS =
            """

            Locks, weakest first: NONE, AS (ACCESS SHARE), RS (ROW SHARE), RX (ROW EXCLUSIVE), SUX (SHARE UPDATE EXCLUSIVE), S (SHARE), SRX (SHARE
            ROW EXCLUSIVE), X (EXCLUSIVE), AX (ACCESS EXCLUSIVE). From S on nobody can write, with AX nobody can read.

            Work: `catalog` is as fast on a large table as on a small one; `scan` reads all rows; `build` reads them and builds an index; `rewrite` writes
            them anew with their indexes; `change` inserts, changes or deletes rows.

            """;

    private RisksPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Ladder ladder : Ladder.values()) {
            page.append(ladder(ladder)).append('\n');
        }
        page.append(TERMS);
        families().forEach((family, rows) -> page.append(family(family, rows)));
        page.append(
                "## Rules\n\nWhat each says where nothing is known of the target: of the worst version, and a size nobody knows.\n\n");
        Rulebook.RULES.stream().map(RiskRule::name).sorted().forEach(rule -> page.append(rule(rule)));
        return page.toString();
    }

    private static String ladder(Ladder ladder) {
        String words = ladder.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        List<String> levels = new ArrayList<>();
        for (SizeClass size : SizeClass.values()) {
            levels.add(ladder.level(new Size(size, OptionalLong.empty(), OptionalLong.empty(), ""), Set.of())
                    .name());
        }
        return "| " + ladder.letter() + " | " + words + " | " + String.join(" | ", levels) + " |";
    }

    private static Map<String, List<OperationFacts>> families() {
        return FactTables.rows()
                .collect(Collectors.groupingBy(OperationFacts::family, LinkedHashMap::new, Collectors.toList()));
    }

    private static String family(String family, List<OperationFacts> rows) {
        return "## " + Character.toUpperCase(family.charAt(0)) + family.substring(1)
                + "\n\n| operation | form | versions | lock | also locked | work | level | facts | undo | known elsewhere as |\n"
                + "|---|---|---|---|---|---|---|---|---|---|\n"
                + rows.stream().map(RisksPage::row).collect(Collectors.joining())
                + "\n";
    }

    private static String row(OperationFacts row) {
        return "| "
                + String.join(
                        " | ",
                        "`" + row.operation() + "`",
                        row.form(),
                        row.versions().toString(),
                        row.lock().shortName(),
                        row.others(),
                        row.work().name().toLowerCase(Locale.ROOT),
                        level(row),
                        row.facts().stream().map(Fact::key).collect(Collectors.joining(", ")),
                        row.undo(),
                        row.anchors())
                + " |\n";
    }

    private static String level(OperationFacts row) {
        boolean onlyLadder = row.ladder().isPresent() && row.risk() == Risk.LOW;
        String letter = row.ladder().map(ladder -> ladder.letter() + " ").orElse("");
        return onlyLadder ? letter.strip() : letter + row.risk();
    }

    private static String rule(String rule) {
        String example = RuleExamples.of(rule).orElse("");
        String says = RuleExamples.said(rule)
                .map(RisksPage::said)
                .orElse("Says something only where the target has been asked.\n\n");
        return "### " + rule + "\n\n```sql\n" + example + ";\n```\n\n" + says;
    }

    private static String said(Finding said) {
        List<String> lines = new ArrayList<>();
        lines.add("**" + said.risk() + "**, "
                + (said.lock() == Lock.NONE ? "no lock" : said.lock().label()) + ": " + said.sentence());
        said.notes().forEach(note -> lines.add("Note: " + note));
        String safer = said.saferWay().map(RisksPage::saferWay).orElse("");
        return lines.stream().map(line -> line + "\n\n").collect(Collectors.joining()) + safer;
    }

    private static String saferWay(String safer) {
        return "Instead:\n\n"
                + safer.strip()
                        .lines()
                        .map(line -> ("> " + line).stripTrailing() + "  \n")
                        .collect(Collectors.joining())
                + "\n";
    }
}
