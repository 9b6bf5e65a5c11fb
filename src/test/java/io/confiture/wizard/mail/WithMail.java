package io.confiture.wizard.mail;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** The bot as it is started where there is a mail server. */
public final class WithMail implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        String port = freePort();
        return Map.of(
                "smtp.host", "127.0.0.1",
                "smtp.port", port,
                "smtp.from", "Confiture <confiture@acme.com>",
                "sandbox.post.port", port,
                "confiture.public-url", "http://localhost:${quarkus.http.test-port}/",
                "confiture.link-secret", "a secret of the tests that is long enough to sign with");
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
