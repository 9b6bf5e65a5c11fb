package io.confiture.wizard.api;

import io.confiture.wizard.desk.PlanList;
import java.util.List;

/**
 * Some plans, newest first.
 *
 * @param next what to send as {@code before} for those that follow; null when these are the last
 */
record PlanPage(List<PlanLine> plans, Long next) {

    static final int MOST = 100;

    /** @param found one more than the limit, where there are more */
    static PlanPage of(List<PlanList.Entry> found, int limit) {
        List<PlanList.Entry> shown = found.subList(0, Math.min(limit, found.size()));
        return new PlanPage(
                shown.stream().map(PlanLine::of).toList(),
                found.size() > limit ? shown.get(limit - 1).id().number() : null);
    }
}
