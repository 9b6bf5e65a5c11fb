package io.confiture.wizard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What some work took, in milliseconds.
 *
 * @param wall by the clock
 * @param processor by all threads of this process; in steps of ten
 */
record Cost(double wall, double processor) {

    static Cost of(Supplier<?> work) {
        System.gc(); // nobody pays for what another has left
        double used = used();
        long begun = System.nanoTime();
        assertThat(work.get()).isNotNull();
        return new Cost((System.nanoTime() - begun) / 1e6, used() - used);
    }

    private static double used() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e6;
    }

    static Cost best(List<Cost> costs) {
        return new Cost(
                sorted(costs, Cost::wall).get(0), sorted(costs, Cost::processor).get(0));
    }

    static Cost median(List<Cost> costs) {
        int middle = costs.size() / 2;
        return new Cost(
                sorted(costs, Cost::wall).get(middle),
                sorted(costs, Cost::processor).get(middle));
    }

    private static List<Double> sorted(List<Cost> costs, ToDoubleFunction<Cost> part) {
        return costs.stream().mapToDouble(part).sorted().boxed().toList();
    }
}
