package io.confiture.wizard.cli;

import io.confiture.wizard.api.JudgedStatement;
import io.confiture.wizard.api.LockMode;
import io.confiture.wizard.api.Reason;
import io.confiture.wizard.api.Remark;
import io.confiture.wizard.api.RiskAnswer;
import io.confiture.wizard.plan.Risk;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The report for a person at a terminal, the worst first. */
final class RiskText {

    /** Remarks shown; of more nobody would read the end. */
    private static final int SHOWN = 200;

    private static final String INDENT = "    ";

    private record Place(String file, Remark remark) {}

    private RiskText() {}

    static void print(RiskAnswer answer, PrintStream out) {
        List<Place> all = new ArrayList<>();
        for (JudgedStatement statement : answer.statements()) {
            statement
                    .remarks()
                    .forEach(remark -> all.add(new Place(statement.file().orElse("-"), remark)));
        }
        all.sort(Comparator.comparing((Place place) -> place.remark().level()).reversed());
        answer.reasons().stream().filter(reason -> reason.statement().isEmpty()).forEach(reason -> print(reason, out));
        all.stream().limit(SHOWN).forEach(place -> print(place, out));
        if (all.size() > SHOWN) {
            out.println("… and " + (all.size() - SHOWN) + " more, none of them worse; --format json has them all.");
        }
        out.println(summary(answer));
    }

    /** Of a text as a whole. */
    private static void print(Reason reason, PrintStream out) {
        out.println(
                head(reason.file().orElse("-"), reason.line(), reason.level(), reason.operation(), reason.sentence()));
    }

    private static String head(String file, int line, Risk level, String operation, String sentence) {
        return Terminal.line(file + ":" + line + ": " + level + " " + operation + ": " + sentence);
    }

    private static void print(Place place, PrintStream out) {
        Remark remark = place.remark();
        out.println(head(place.file(), remark.line(), remark.level(), remark.operation(), remark.sentence()));
        if (remark.level() != Risk.LOW) {
            more(remark, out);
        }
        remark.notes().forEach(note -> indented("note: ", note, out));
    }

    private static void more(Remark remark, PrintStream out) {
        locks(remark).ifPresent(locks -> indented("locks: ", locks, out));
        remark.loses().ifPresent(loses -> indented("loses: ", loses, out));
        remark.saferWay().ifPresent(safer -> indented("instead: ", safer, out));
        remark.undo().ifPresent(undo -> indented("undo: ", undo, out));
    }

    private static Optional<String> locks(Remark remark) {
        String locks = remark.locks().entrySet().stream().map(RiskText::lock).collect(Collectors.joining("; "));
        String size = remark.size()
                .map(much -> (locks.isEmpty() ? "" : "; ") + "size: " + much.sizeClass() + ", " + much.source())
                .orElse("");
        return Optional.of(locks + size).filter(text -> !text.isEmpty());
    }

    private static String lock(Map.Entry<String, LockMode> lock) {
        return lock.getValue().longName() + " on " + lock.getKey();
    }

    /** Several lines stay several lines, each as far to the right. */
    private static void indented(String what, String text, PrintStream out) {
        String under = "\n" + INDENT + " ".repeat(what.length());
        out.println(INDENT + what + Terminal.plain(text.strip()).replace("\n", under));
    }

    private static String summary(RiskAnswer answer) {
        String counts = Arrays.stream(Risk.values())
                .sorted(Comparator.reverseOrder())
                .map(level -> Map.entry(level, count(answer, level)))
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        String version = answer.version().isPresent()
                ? "PostgreSQL " + answer.version().getAsInt()
                : "the worst of all versions of PostgreSQL";
        int statements = answer.statements().size();
        return answer.level() + ": " + statements + (statements == 1 ? " statement" : " statements")
                + (counts.isEmpty() ? "" : " (" + counts + ")") + ", for " + version + "; sizes: " + answer.sizes()
                + ".";
    }

    private static long count(RiskAnswer answer, Risk level) {
        return answer.statements().stream()
                .filter(statement -> statement.level() == level)
                .count();
    }
}
