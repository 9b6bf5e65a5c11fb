package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Nearest;
import java.util.List;
import java.util.Optional;

/** Why nothing can be rolled back to what somebody typed, and what they may have meant. */
final class NotApplied {

    private static final int LONGEST = 64;

    private NotApplied() {}

    static String why(Applied applied, String wanted) {
        Optional<LedgerRow> hidden = applied.archived().stream()
                .filter(row -> Applied.isCalled(row.ref(), wanted))
                .findFirst();
        if (hidden.isPresent()) {
            return hidden.get().ref() + " is archived: the squashed baseline "
                    + hidden.get().archivedInto().orElseThrow() + " stands for it, and there is no way back to it.";
        }
        List<String> versions =
                applied.newestFirst().stream().map(LedgerRow::version).toList();
        String there = versions.isEmpty()
                ? " Nothing is applied."
                : " Applied, newest first: " + Applied.cut(versions, ", ") + ".";
        boolean pending = applied.folder().migrations().stream().anyMatch(file -> Applied.isCalled(file.ref(), wanted));
        return pending
                ? "Version `" + wanted + "` is not applied, so nothing can be rolled back to it." + there
                : unknown(wanted, versions) + there;
    }

    private static String unknown(String wanted, List<String> versions) {
        String brief = wanted.length() <= LONGEST ? wanted : wanted.substring(0, LONGEST) + "…";
        return "Unknown version `" + brief + "`."
                + Nearest.to(wanted, versions)
                        .map(guess -> " Did you mean `" + guess + "`?")
                        .orElse("");
    }
}
