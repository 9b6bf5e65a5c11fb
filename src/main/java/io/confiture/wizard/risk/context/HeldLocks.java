package io.confiture.wizard.risk.context;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Size;
import io.confiture.wizard.risk.SizeClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A lock is kept until its transaction ends, so a short lock becomes a long one when slow work follows it.
 */
final class HeldLocks implements ContextRule {

    /** More of the same tells nobody anything. */
    private static final int ENOUGH = 10;

    private static final Set<String> BACKFILLS =
            Set.of("update-rows", "update-all-rows", "fill-new-columns", "update-by-key");

    @Override
    public Told apply(Told told) {
        return told.adding(told.transactions().stream()
                .flatMap(transaction -> in(transaction.findings()).stream())
                .limit(ENOUGH)
                .toList());
    }

    private static List<Finding> in(List<Finding> findings) {
        List<Finding> held = new ArrayList<>();
        List<Finding> holders = new ArrayList<>();
        for (int i = 0; i < findings.size() && held.size() < ENOUGH; i++) {
            Finding finding = findings.get(i);
            if (isSlow(finding)) {
                strongest(holders, finding).ifPresent(holder -> held.add(remark(holder, finding)));
            }
            if (holds(finding) || finding.has(Fact.LOCKS_OTHER_TABLE)) {
                holders.add(finding);
            }
        }
        return held;
    }

    /** What is known to be over at once makes nobody wait. */
    private static boolean isSlow(Finding finding) {
        boolean tiny = finding.size()
                .filter(size -> size.sizeClass() == SizeClass.TINY)
                .isPresent();
        return !tiny && (finding.scans() || finding.rewrites() || finding.has(Fact.BULK_DML));
    }

    private static Optional<Finding> strongest(List<Finding> holders, Finding slow) {
        return holders.stream()
                .filter(finding -> finding.place().start() != slow.place().start())
                .filter(finding ->
                        !slow.lock().blocksReads() || !finding.relation().equals(slow.relation()))
                .max(Comparator.comparing(HeldLocks::holds).thenComparing(Finding::lock));
    }

    private static boolean holds(Finding finding) {
        return finding.lock().blocksWrites() && finding.has(Fact.BRIEF_EXCLUSIVE) || finding.blocksWrites();
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
                Risk.MEDIUM,
                slow.place(),
                holder.relation(),
                "While line " + slow.line() + " works, " + who + ": the lock of line " + holder.line()
                        + " is kept until the file's transaction ends.");
        return (direct ? held(remark, holder.lock(), slow) : remark.with(Fact.LOCKS_OTHER_TABLE))
                .instead(advice(holder, slow));
    }

    private static Finding held(Finding remark, Lock lock, Finding slow) {
        Finding writes = remark.locking(lock).with(Fact.BLOCKS_WRITES);
        Size size = slow.size().orElseGet(() -> Size.unknown("nobody has measured line " + slow.line()));
        return (lock.blocksReads() ? writes.with(Fact.BLOCKS_READS) : writes)
                .growing(lock.blocksReads() ? Ladder.READS_AND_WRITES_WAIT : Ladder.WRITES_WAIT, size);
    }

    private static String advice(Finding holder, Finding slow) {
        boolean sameTable = holder.relation().isPresent() && holder.relation().equals(slow.relation());
        if (sameTable && slow.rule().equals("validate-constraint")) {
            return "Put the VALIDATE into a migration of its own: in one transaction NOT VALID has gained nothing.";
        }
        return sameTable && BACKFILLS.contains(slow.operation())
                ? "Add the column in one migration, and fill it in a later one, in batches."
                : "Put the slow part into a migration of its own.";
    }
}
