package io.confiture.wizard.hostile;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is written into the log as an error meanwhile: somebody would be called out of bed for it. */
final class Errors extends Handler implements AutoCloseable {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    Errors() {
        Logger.getLogger("").addHandler(this);
    }

    /** Those since it was last asked. */
    List<String> take() {
        List<String> all = List.copyOf(seen);
        seen.removeAll(all);
        return all;
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
            Throwable why = line.getThrown();
            seen.add(line.getLoggerName() + ": " + line.getMessage()
                    + (why == null ? "" : " " + why + " at " + where(why)));
        }
    }

    private static String where(Throwable why) {
        return List.of(why.getStackTrace()).stream()
                .map(StackTraceElement::toString)
                .filter(frame -> frame.contains("io.confiture"))
                .findFirst()
                .orElse("?");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
