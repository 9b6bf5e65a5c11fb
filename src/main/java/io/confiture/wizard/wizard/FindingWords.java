package io.confiture.wizard.wizard;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Size;
import io.confiture.wizard.risk.SizeClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A finding as people say it: the lock, who waits for it, and how much there is to do. */
final class FindingWords {

    /** Other relations named; the rest is counted. */
    private static final int OTHERS = 3;

    private FindingWords() {}

    static Candidate.Remark of(Finding finding) {
        return new Candidate.Remark(
                finding.risk(),
                finding.line(),
                finding.sentence(),
                facts(finding),
                finding.loses().map(loss -> loss.what()),
                finding.saferWay(),
                finding.notes());
    }

    private static String facts(Finding finding) {
        List<String> facts = new ArrayList<>();
        facts.add("Lock: " + locks(finding));
        if (finding.blocksReads()) {
            facts.add("blocks reads and writes while it works");
        } else if (finding.blocksWrites()) {
            facts.add("blocks writes while it works");
        }
        if (finding.rewrites()) {
            facts.add("rewrites the table");
        }
        if (finding.scans()) {
            facts.add("scans the table");
        }
        finding.size().map(FindingWords::size).ifPresent(facts::add);
        return String.join(" · ", facts);
    }

    private static String locks(Finding finding) {
        List<String> others = finding.others().entrySet().stream()
                .filter(other -> other.getValue().compareTo(Lock.SHARE_UPDATE_EXCLUSIVE) >= 0)
                .limit(OTHERS)
                .map(FindingWords::other)
                .toList();
        int more = finding.others().size() - others.size();
        String own = finding.lock().label();
        String all = others.isEmpty() ? own : own + "; " + String.join("; ", others);
        return more > 0 && others.size() == OTHERS ? all + " and " + more + " more" : all;
    }

    private static String other(Map.Entry<?, Lock> other) {
        return other.getValue().label() + " on " + other.getKey();
    }

    /** {@code 45,000 rows, 12 MB: about a second}. */
    private static String size(Size size) {
        return size.sizeClass() == SizeClass.UNKNOWN
                ? "size not known: " + size.source()
                : size.inWords() + ": " + size.sizeClass().duration();
    }
}
