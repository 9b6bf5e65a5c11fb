package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import java.util.Optional;
import org.jboss.logging.MDC;

/** While it is open, every line this thread logs carries the number of the plan it is about. */
public final class PlanInLog implements AutoCloseable {

    /** The field of a line; {@code %X{plan}} in the format. */
    static final String FIELD = "plan";

    private final Object before;

    private PlanInLog(Object before) {
        this.before = before;
    }

    public static PlanInLog of(PlanId plan) {
        return of(Optional.of(plan));
    }

    /** For work that may be no plan's. */
    public static PlanInLog of(Optional<PlanId> plan) {
        PlanInLog log = new PlanInLog(MDC.get(FIELD));
        plan.ifPresent(it -> MDC.put(FIELD, it.toString()));
        return log;
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.remove(FIELD);
        } else {
            MDC.put(FIELD, before);
        }
    }
}
