package io.confiture.wizard.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code ./mvnw -Pimage}: the same image as {@code deploy/Dockerfile}, without Docker. The same files and the same base give the
 * same bytes.
 */
public final class ContainerImage {

    /** No base at all: for those who look at what we add. */
    public static final String SCRATCH = "scratch";

    static final Map<String, String> ENVIRONMENT = Map.of(
            "HOME",
            "/tmp",
            "CONFITURE_PROJECT_DIR",
            "/project",
            "JAVA_TOOL_OPTIONS",
            "-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8 -Djava.io.tmpdir=/tmp");

    private static final String NAME = "confiture-wizard";
    private static final int PORT = 8080;

    private ContainerImage() {}

    /** Takes {@code image.app}, {@code image.base} and {@code image.to} from the system properties. */
    public static void main(String[] args) throws Exception {
        String to = System.getProperty("image.to", "target/" + NAME + ".tar");
        make(
                Path.of(System.getProperty("image.app", "target/quarkus-app")),
                System.getProperty("image.base", "eclipse-temurin:17-jre"),
                to);
        System.out.println("Made " + to);
    }

    /**
     * @param app what {@code ./mvnw package} makes
     * @param base a name in a registry, {@code tar://…} for a saved image, or {@link #SCRATCH}
     * @param to a file that ends in {@code .tar}, or a name in a registry, with the login that {@code docker login} left
     */
    public static void make(Path app, String base, String to) throws Exception {
        JibContainerBuilder image = base.equals(SCRATCH) ? Jib.fromScratch() : Jib.from(base);
        image.setFileEntriesLayers(List.of(
                        layer(app, "lib"), layer(app, "quarkus-run.jar"), layer(app, "quarkus"), layer(app, "app")))
                .setUser("10001:10001")
                .setWorkingDirectory(AbsoluteUnixPath.get("/project"))
                .setEnvironment(ENVIRONMENT)
                .setVolumes(Set.of(AbsoluteUnixPath.get("/tmp")))
                .setExposedPorts(Set.of(Port.tcp(PORT)))
                .setEntrypoint("java", "-jar", "/app/quarkus-run.jar")
                .containerize(destination(to).setToolName(NAME).setOfflineMode(base.equals(SCRATCH)));
    }

    /** Owned by root, and nobody may write: jib's own defaults. */
    private static FileEntriesLayer layer(Path app, String part) {
        try {
            return FileEntriesLayer.builder()
                    .setName(part)
                    .addEntryRecursive(
                            app.resolve(part).toAbsolutePath(),
                            AbsoluteUnixPath.get("/app").resolve(part))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Containerizer destination(String to) throws Exception {
        if (to.endsWith(".tar")) {
            return Containerizer.to(TarImage.at(Path.of(to)).named(NAME));
        }
        ImageReference name = ImageReference.parse(to);
        CredentialRetrieverFactory logins = CredentialRetrieverFactory.forImage(name, event -> {});
        return Containerizer.to(RegistryImage.named(name)
                .addCredentialRetriever(logins.dockerConfig())
                .addCredentialRetriever(logins.wellKnownCredentialHelpers()));
    }
}
