package io.confiture.wizard.bench;

import java.util.Arrays;
import java.util.Collection;

/** Many measurements of the same thing, in milliseconds. */
record Times(double[] sorted) {

    static Times of(Collection<Double> millis) {
        return of(millis.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static Times of(double... millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new Times(sorted);
    }

    /** What that share of them took at most. */
    double share(double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    double median() {
        return share(0.5);
    }

    double p99() {
        return share(0.99);
    }

    double most() {
        return sorted[sorted.length - 1];
    }
}
