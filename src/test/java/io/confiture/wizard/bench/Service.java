package io.confiture.wizard.bench;

import io.confiture.wizard.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Quarkus service as a process of its own, the way a server starts it. */
final class Service implements AutoCloseable {

    /** What a process of either kind may use; containers have as much. */
    private static final List<String> JVM = List.of("-Xmx300m", "-XX:+ExitOnOutOfMemoryError");

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path folder;
    private final int port;
    private final double toFirstAnswer;

    private Service(Process process, Path folder, int port, long begun) throws Exception {
        this.process = process;
        this.folder = folder;
        this.port = port;
        awaitAnswer(begun);
        toFirstAnswer = (System.nanoTime() - begun) / 1e6;
    }

    /** Returns when the first command is acknowledged. */
    static Service start(Path jar, Map<String, String> variables) throws Exception {
        Path folder = TemporaryFolder.create("service");
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.command().addAll(JVM);
        command.command().addAll(List.of("-jar", jar.toString()));
        command.environment().clear();
        command.environment().put("LANG", "C.UTF-8");
        command.environment().put("HTTP_PORT", Integer.toString(port));
        command.environment().put("SLACK_SIGNING_SECRET", Requests.SECRET);
        command.environment().putAll(variables);
        command.directory(folder.toFile());
        command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        long begun = System.nanoTime();
        return new Service(command.start(), folder, port, begun);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(long begun) throws Exception {
        Requests one = new Requests("first", List.of("help"));
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("It does not start:\n" + output());
            }
            try (Wire wire = wire()) {
                if (wire.post(one.next()).status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(10);
            }
        }
        close();
        throw new IllegalStateException("No answer within " + PATIENCE + ":\n" + output());
    }

    Wire wire() throws IOException {
        return new Wire(port);
    }

    /** Milliseconds from the start of the process to its first acknowledged command. */
    double toFirstAnswer() {
        return toFirstAnswer;
    }

    /** Megabytes in memory. */
    double resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000.0)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Milliseconds of processor all its threads have used. */
    double processor() {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    String output() {
        try {
            return Files.readString(folder.resolve("output.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        TemporaryFolder.remove(folder);
    }
}
