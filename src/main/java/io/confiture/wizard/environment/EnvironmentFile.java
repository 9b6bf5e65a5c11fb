package io.confiture.wizard.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One of Confiture's environment files. Like Confiture, it takes {@code database_url} (else {@code database}) and
 * {@code migration.tracking_table} and passes over everything else; unlike Confiture, it expands variables in them.
 */
record EnvironmentFile(Path file, UnaryOperator<String> lookup) {

    private static final String LEDGER = "tb_confiture";

    /** @throws Unusable saying why the file names no database we can work with */
    Target target() {
        Problems problems = new Problems(file.getFileName().toString());
        Map<String, Place> keys = root(problems)
                .map(root -> new Place(root, "", problems).mapOfNames())
                .orElse(Map.of());
        String ledger = text(entries(keys, "migration"), "tracking_table").orElse(LEDGER);
        refuse(problems);
        Optional<String> url = text(keys, "database_url");
        Map<String, Place> block = entries(keys, "database");
        refuse(problems);
        if (url.isPresent()) {
            return fromUrl(url.get(), ledger);
        }
        if (!keys.containsKey("database")) {
            throw new Unusable("it has no database_url: write postgresql://user:password@host:5432/database");
        }
        Target target = fromBlock(block, ledger);
        refuse(problems);
        return target;
    }

    private Target fromUrl(String url, String ledger) {
        try {
            return LibpqUrl.parse(url, lookup).target(ledger);
        } catch (Unusable unusable) {
            throw new Unusable("its database_url is not one we can use: " + unusable.getMessage());
        }
    }

    private Target fromBlock(Map<String, Place> block, String ledger) {
        HostPort server = new HostPort(
                text(block, "host").orElse("localhost"),
                text(block, "port").map(HostPort::port).orElse(HostPort.DEFAULT_PORT));
        String password = block.containsKey("password") ? block.get("password").textOrEmpty() : "";
        return new LibpqUrl(
                        List.of(server),
                        text(block, "database").orElse("postgres"),
                        text(block, "user").orElse("postgres"),
                        new Variables(lookup).expand(password),
                        Map.of())
                .target(ledger);
    }

    private Optional<Node> root(Problems problems) {
        try {
            return YamlText.read(file, problems);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read the environment file " + file, unreadable);
        }
    }

    private static Map<String, Place> entries(Map<String, Place> keys, String key) {
        return keys.containsKey(key) ? keys.get(key).mapOfNames() : Map.of();
    }

    private Optional<String> text(Map<String, Place> keys, String key) {
        return Optional.ofNullable(keys.get(key)).flatMap(Place::text).map(new Variables(lookup)::expand);
    }

    private static void refuse(Problems problems) {
        if (!problems.isEmpty()) {
            PolicyProblem first = problems.byLine().get(0);
            throw new Unusable("line " + first.line() + ": " + first.what());
        }
    }
}
