package io.confiture.wizard.risk.types;

import java.util.List;
import java.util.Set;

/** How the limits of a new type compare with those of the old one. */
enum Fit {
    /** Every old value fits as it is. */
    WIDER,
    /** Places behind the point, or fractions of a second, have to go. */
    ROUNDER,
    /** What is too long or too large does not fit. */
    NARROWER;

    private static final Set<String> TIMES = Set.of("timestamp", "timestamptz", "time", "timetz", "interval");
    private static final int FINEST = 6;

    static Fit of(TypeName from, TypeName to) {
        if (TIMES.contains(from.name()) && TIMES.contains(to.name())) {
            return precision(to) >= precision(from) ? WIDER : ROUNDER;
        }
        if (to.limits().isEmpty()) {
            return WIDER;
        }
        return from.name().equals("numeric") && to.name().equals("numeric")
                ? ofNumbers(from.limits(), to.limits())
                : ofLengths(from.limits(), to.limits());
    }

    private static int precision(TypeName time) {
        return time.limits().isEmpty() ? FINEST : time.limits().get(0);
    }

    /** More places behind the point are another representation, even where every digit has room. */
    private static Fit ofNumbers(List<Integer> from, List<Integer> to) {
        if (from.isEmpty() || scale(to) < scale(from)) {
            return ROUNDER;
        }
        return scale(to) == scale(from) && to.get(0) >= from.get(0) ? WIDER : NARROWER;
    }

    private static int scale(List<Integer> limits) {
        return limits.size() > 1 ? limits.get(1) : 0;
    }

    private static Fit ofLengths(List<Integer> from, List<Integer> to) {
        return !from.isEmpty() && to.get(0) >= from.get(0) ? WIDER : NARROWER;
    }
}
