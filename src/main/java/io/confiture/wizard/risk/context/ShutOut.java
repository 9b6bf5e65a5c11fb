package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RelationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whom a statement keeps out. What nobody uses yet keeps nobody out, whatever its lock. */
final class ShutOut {

    private ShutOut() {}

    /** Whether somebody has to wait for it, and it for somebody. */
    static boolean anybody(Finding finding) {
        return finding.lock().blocksWrites() && isUsed(finding)
                || finding.has(Fact.LOCKS_OTHER_TABLE)
                || finding.lock().blocksReads() && finding.has(Fact.UNCLASSIFIED);
    }

    /** Relations that nobody can even read meanwhile. */
    static List<RelationName> readersOf(Finding finding) {
        boolean own = finding.lock().blocksReads() && isUsed(finding);
        if (!own && finding.others().isEmpty()) {
            return List.of(); // asked of every finding, and true of most
        }
        List<RelationName> shut = new ArrayList<>();
        if (own) {
            finding.relation().ifPresent(shut::add);
        }
        finding.others().entrySet().stream()
                .filter(other -> other.getValue() == Lock.ACCESS_EXCLUSIVE)
                .map(Map.Entry::getKey)
                .forEach(shut::add);
        return shut;
    }

    private static boolean isUsed(Finding finding) {
        return finding.has(Fact.BRIEF_EXCLUSIVE) || finding.blocksReads() || finding.blocksWrites();
    }
}
