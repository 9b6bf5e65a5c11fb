package io.confiture.wizard.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confiture.wizard.image.ContainerImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that is made without Docker: what is in it, and that the Dockerfile says the same. */
class ContainerImageIT {

    private static final Path APP = Path.of("target", "quarkus-app");

    @TempDir
    private Path folder;

    private final Map<String, byte[]> archive = new TreeMap<>();
    private JsonNode config;

    @BeforeEach
    void make() throws Exception {
        archive.putAll(made("image.tar"));
        JsonNode manifest = json("manifest.json").get(0);
        config = json(manifest.get("Config").asText()).get("config");
    }

    private Map<String, byte[]> made(String name) throws Exception {
        Path tar = folder.resolve(name);
        ContainerImage.make(APP, ContainerImage.SCRATCH, tar.toString());
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream in = Files.newInputStream(tar);
                TarArchiveInputStream entries = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry each = entries.getNextEntry(); each != null; each = entries.getNextEntry()) {
                files.put(each.getName(), entries.readAllBytes());
            }
        }
        return files;
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(archive.get(name));
    }

    private List<TarArchiveEntry> entries() throws IOException {
        List<TarArchiveEntry> all = new ArrayList<>();
        for (JsonNode layer : json("manifest.json").get(0).get("Layers")) {
            try (TarArchiveInputStream entries = new TarArchiveInputStream(
                    new GZIPInputStream(new java.io.ByteArrayInputStream(archive.get(layer.asText()))))) {
                for (TarArchiveEntry each = entries.getNextEntry(); each != null; each = entries.getNextEntry()) {
                    all.add(each);
                }
            }
        }
        return all;
    }

    @Test
    void holdsWhatWasBuiltAndNothingThatCanBeWrittenTo() throws IOException {
        try (Stream<Path> built = Files.walk(APP)) {
            List<String> files = built.filter(Files::isRegularFile)
                    .map(file -> APP.relativize(file).toString())
                    .filter(file -> !file.equals("quarkus-app-dependencies.txt"))
                    .map(file -> "app/" + file)
                    .toList();
            assertThat(entries().stream().filter(TarArchiveEntry::isFile).map(TarArchiveEntry::getName))
                    .containsExactlyInAnyOrderElementsOf(files);
        }
        assertThat(entries()).allSatisfy(each -> {
            assertThat(each.getLongUserId() + each.getLongGroupId())
                    .as(each.getName())
                    .isZero();
            assertThat(each.getMode() & 022).as(each.getName()).isZero();
        });
    }

    @Test
    void isTheOneOfTheDockerfile() throws IOException {
        String dockerfile = Files.readString(Path.of("deploy", "Dockerfile"));
        assertThat(dockerfile)
                .contains("USER " + config.get("User").asText() + "\n")
                .contains("WORKDIR " + config.get("WorkingDir").asText() + "\n")
                .contains("ENTRYPOINT " + config.get("Entrypoint").toString().replace(",", ", ") + "\n")
                .contains("EXPOSE "
                        + config.get("ExposedPorts").fieldNames().next().replace("/tcp", "") + "\n")
                .contains("VOLUME " + config.get("Volumes").fieldNames().next() + "\n");
        assertThat(config.get("Env")).hasSize(3).allSatisfy(each -> {
            String[] variable = each.asText().split("=", 2);
            assertThat(dockerfile)
                    .containsPattern(variable[0] + "=\"?" + java.util.regex.Pattern.quote(variable[1]) + "\"?");
        });
        assertThat(config.get("User").asText()).doesNotStartWith("0").doesNotStartWith("root");
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws Exception {
        assertThat(made("again.tar")).containsExactlyEntriesOf(archive);
    }
}
