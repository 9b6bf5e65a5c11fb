package io.confiture.wizard.sandbox.start;

import io.confiture.wizard.Main;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** {@code ./mvnw -Psandbox}. */
@QuarkusMain(name = "sandbox")
public class SandboxMain {

    public static void main(String[] args) throws IOException {
        SandboxFolder folder = new SandboxFolder(Path.of(System.getProperty("sandbox.dir", ".sandbox")));
        SandboxPostgres postgres = SandboxPostgres.start(folder);
        Path demo = Path.of(System.getProperty("sandbox.demo", "db/demo"));
        new Shop(postgres, demo).open();
        tell(postgres, demo, folder);
        Main.main(args);
    }

    /** What a person would have set in the environment. */
    private static void tell(SandboxPostgres postgres, Path demo, SandboxFolder folder) throws IOException {
        String port = System.getenv().getOrDefault("HTTP_PORT", System.getProperty("http.port", "8080"));
        String self = "http://localhost:" + port;
        set("http.port", port);
        if (System.getenv("QUARKUS_HTTP_HOST") == null) {
            set("quarkus.http.host", "localhost"); // whoever reaches the page may act as anybody
        }
        set("slack.bot-token", "xoxb-sandbox-" + random());
        if (Boolean.getBoolean("sandbox.socket-mode")) {
            set("slack.app-token", "xapp-sandbox-" + random());
        } else {
            set("slack.signing-secret", random());
        }
        set("slack.api-url", self + "/sandbox/slack/api/");
        set("confiture.public-url", self);
        set("confiture.project-dir", demo.toString());
        set("confiture.state-url", postgres.jdbcUrl("confiture_state"));
        set("confiture.state-user", SandboxPostgres.USER);
        set("confiture.state-password", SandboxPostgres.PASSWORD);
        String smtp = Integer.toString(SandboxPostgres.freePort());
        set("smtp.host", "127.0.0.1");
        set("smtp.port", smtp);
        set("smtp.from", "Confiture <confiture@acme.com>");
        set("confiture.public-url", self);
        set("confiture.link-secret", folder.linkSecret());
        set("sandbox.post.port", smtp);
        set("sandbox.post.folder", folder.file("mail").toString());
        set("sandbox.time.file", folder.file("time-skipped").toString());
        set("confiture.watch.reviews", "2s"); // hours pass at a click here
        set("sandbox.workspace.route", self + "/slack/events");
        set("sandbox.workspace.self", self);
        set("sandbox.workspace.snapshot", folder.file("workspace.json").toString());
    }

    private static void set(String name, String value) {
        System.setProperty(name, value);
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
