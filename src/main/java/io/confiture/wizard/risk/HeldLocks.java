package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A lock is kept until the file's transaction ends, so a short lock becomes a long one when slow work follows it in the
 * same file.
 */
final class HeldLocks {

    private HeldLocks() {}

    /** @param findings of one transaction, in the order of the text */
    static List<Finding> in(List<Finding> findings) {
        List<Finding> held = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            Finding slow = findings.get(i);
            if (isSlow(slow)) {
                strongest(findings.subList(0, i), slow).ifPresent(holder -> held.add(remark(holder, slow)));
            }
            if (held.size() == 10) {
                break; // more of the same tells nobody anything
            }
        }
        return held;
    }

    private static boolean isSlow(Finding finding) {
        return finding.scans() || finding.rewrites() || finding.facts().contains(Fact.BULK_DML);
    }

    private static Optional<Finding> strongest(List<Finding> before, Finding slow) {
        return before.stream()
                .filter(finding -> !finding.statement().equals(slow.statement()))
                .filter(finding -> holds(finding) || finding.facts().contains(Fact.LOCKS_OTHER_TABLE))
                .filter(finding ->
                        !slow.lock().blocksReads() || !finding.relation().equals(slow.relation()))
                .max(Comparator.comparing(HeldLocks::holds).thenComparing(Finding::lock));
    }

    private static boolean holds(Finding finding) {
        return finding.lock().blocksWrites() && finding.facts().contains(Fact.BRIEF_EXCLUSIVE)
                || finding.blocksWrites();
    }

    private static Finding remark(Finding holder, Finding slow) {
        boolean direct = holds(holder);
        String who = !direct
                ? "nobody can write to the tables that line " + holder.line() + " refers to"
                : "nobody can " + (holder.lock().blocksReads() ? "read or write" : "write to") + " "
                        + holder.relation()
                                .map(name -> "`" + name + "`")
                                .orElse("what line " + holder.line() + " locks");
        Finding remark = Finding.saying(
                "held-lock",
                direct ? Risk.HIGH : Risk.MEDIUM,
                slow.place(),
                holder.relation(),
                "While line " + slow.line() + " works, " + who + ": the lock of line " + holder.line()
                        + " is kept until the file's transaction ends.");
        return (direct ? held(remark, holder.lock()) : remark.with(Fact.LOCKS_OTHER_TABLE))
                .instead("Put the slow part into a migration of its own.");
    }

    private static Finding held(Finding remark, Lock lock) {
        Finding writes = remark.locking(lock).with(Fact.BLOCKS_WRITES);
        return lock.blocksReads() ? writes.with(Fact.BLOCKS_READS) : writes;
    }
}
