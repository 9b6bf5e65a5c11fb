package io.confiture.wizard.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** A program at work, with all it has started: listened to, waited for, ended when somebody says so or its time is over. */
final class CliProcess {

    private static final Logger LOG = Logger.getLogger(CliProcess.class);

    /** How a program came to its end. */
    enum End {
        BY_ITSELF,
        /** Somebody asked for it. */
        STOPPED,
        /** It took longer than it may. */
        OUT_OF_TIME
    }

    private final Process process;
    private final Duration grace;
    private final Tail output = new Tail();
    private final Thread listener;
    private volatile End end = End.BY_ITSELF;

    private CliProcess(Process process, Duration grace) {
        this.process = process;
        this.grace = grace;
        this.listener = new Thread(this::listen, "confiture-output");
        listener.setDaemon(true);
    }

    /**
     * @param command its errors go where its output goes, and there is nothing for it to read
     * @param grace between asking it to end and ending it
     */
    static CliProcess start(ProcessBuilder command, Duration grace) throws IOException {
        CliProcess started = new CliProcess(command.redirectErrorStream(true).start(), grace);
        started.listener.start();
        started.process.getOutputStream().close();
        return started;
    }

    private void listen() {
        try (InputStream from = process.getInputStream()) {
            output.readAll(from);
        } catch (IOException | UncheckedIOException closed) {
            LOG.debugf("The output ended: %s", closed.getMessage());
        }
    }

    /** @param most zero for as long as it takes */
    End await(Duration most) {
        try {
            if (most.isZero()) {
                process.waitFor();
            } else if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                end(End.OUT_OF_TIME);
            }
            listener.join(grace.toMillis());
        } catch (InterruptedException e) {
            end(End.STOPPED);
            Thread.currentThread().interrupt();
        }
        return end;
    }

    void stop() {
        end(End.STOPPED);
    }

    /** Asks first, and the children too, which would not hear of it otherwise. */
    private synchronized void end(End why) {
        if (!process.isAlive()) {
            return;
        }
        end = why;
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        boolean interrupted = !waited(all);
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean waited(List<ProcessHandle> all) {
        long until = System.nanoTime() + grace.toNanos();
        try {
            while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < until) {
                Thread.sleep(20);
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** After {@link #await}. */
    int exit() {
        return process.exitValue();
    }

    String output() {
        return output.text();
    }
}
