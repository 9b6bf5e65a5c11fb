package io.confiture.wizard;

import io.confiture.wizard.desk.FirstContact;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the variables lead to, once they make sense by themselves: our port, and our database. */
final class Surroundings {

    private Surroundings() {}

    /** One line each; empty when the bot may start. Takes seconds at most. */
    static List<String> problems(Variables variables) {
        return Stream.of(
                        port(variables.get("HTTP_PORT").map(Integer::parseInt).orElse(8080)),
                        FirstContact.problem(
                                variables.get("CONFITURE_STATE_URL").orElseThrow(),
                                variables.get("CONFITURE_STATE_USER").orElseThrow(),
                                variables.get("CONFITURE_STATE_PASSWORD").orElseThrow()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Somebody may still take it before we do; then the web server says so, at greater length. */
    private static Optional<String> port(int port) {
        try (ServerSocket free = new ServerSocket(port)) {
            return Optional.empty();
        } catch (IOException taken) {
            return Optional.of(
                    "HTTP_PORT " + port + " is in use or not allowed to us: stop who uses it, or set another port.");
        }
    }
}
