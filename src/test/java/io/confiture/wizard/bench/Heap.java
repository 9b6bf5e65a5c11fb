package io.confiture.wizard.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** Collects garbage again and again beside some work, and remembers the most that was alive. */
final class Heap implements AutoCloseable {

    private static final int PAUSE_MILLIS = 200;

    private final Thread looker = new Thread(this::look, "heap");
    private volatile boolean over;
    private volatile long peak;

    Heap() {
        looker.setDaemon(true);
        looker.start();
    }

    /** Bytes in use after a collection. */
    static long alive() {
        System.gc();
        long bytes = 0;
        for (MemoryPoolMXBean pool : pools()) {
            MemoryUsage after = pool.getCollectionUsage();
            bytes += after == null ? 0 : after.getUsed();
        }
        return bytes;
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private void look() {
        while (!over) {
            peak = Math.max(peak, alive());
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Bytes; what was alive at most whenever it was looked at. */
    long peak() {
        return Math.max(peak, alive());
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        looker.join();
    }
}
