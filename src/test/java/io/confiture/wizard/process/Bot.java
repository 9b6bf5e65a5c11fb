package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One process of the production build. Its environment holds what it is given and nothing of ours. */
final class Bot implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path folder;
    private final int port;

    private Bot(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Runs it in an empty folder; it may be over before this returns. */
    static Bot launch(Map<String, String> variables, String... args) {
        try {
            Path folder = TemporaryFolder.create("bot");
            ProcessBuilder command = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-jar",
                    Artifact.JAR.toString());
            command.command().addAll(List.of(args));
            command.environment().clear();
            command.environment().put("LANG", "C.UTF-8");
            command.environment().put("CONFITURE_SCHEDULE_ANCHORS", "off");
            command.environment().putAll(variables);
            command.directory(folder.toFile());
            command.redirectErrorStream(true).redirectOutput(output(folder).toFile());
            return new Bot(command.start(), folder, Integer.parseInt(variables.getOrDefault("HTTP_PORT", "8080")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it, and returns when it answers. */
    static Bot start(Map<String, String> variables) {
        Bot bot = launch(variables);
        try {
            Awaitility.await()
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !bot.process.isAlive() || bot.answers());
            assertThat(bot.process.isAlive()).as(bot.output()).isTrue();
        } catch (AssertionError | RuntimeException failed) {
            bot.close();
            throw failed;
        }
        return bot;
    }

    private boolean answers() throws InterruptedException {
        URI health = URI.create("http://localhost:" + port + "/q/health/ready");
        try {
            HttpRequest request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Everything it has printed. */
    String output() {
        try {
            return Files.readString(output(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return output().lines().filter(line -> !line.isBlank()).toList();
    }

    private static Path output(Path folder) {
        return folder.resolve("output.txt");
    }

    /** {@code kill -9}: no shutdown hook, no last word. */
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** {@code kill -STOP}: it neither hears nor says anything until {@link #thaw()}, and does not know of the time between. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .start()
                    .waitFor();
            assertThat(code).as("kill -%s", name).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a service manager sends. */
    void terminate() {
        process.destroy();
    }

    /** @return the exit code; 128 and the signal's number for one that was killed */
    int awaitExit(Duration patience) {
        try {
            boolean over = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(over)
                    .as("It is still running after %s:\n%s", patience, output())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        TemporaryFolder.remove(folder);
    }
}
