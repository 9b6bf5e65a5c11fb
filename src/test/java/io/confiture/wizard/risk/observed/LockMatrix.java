package io.confiture.wizard.risk.observed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RelationName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was observed of hundreds of statements on PostgreSQL 10 to 18, and of which tables. */
record LockMatrix(String fixture, List<Statement> statements) {

    /**
     * @param before what was done first, in a transaction of its own
     * @param results by version; a version is missing where the statement could not be tried
     */
    record Statement(String id, String sql, Optional<String> before, Map<Integer, Observed> results) {

        @Override
        public String toString() {
            return id;
        }
    }

    static LockMatrix read() {
        try (InputStream file = LockMatrix.class.getResourceAsStream("/risk/migration-lock-matrix.json")) {
            JsonNode matrix = new ObjectMapper().readTree(file);
            List<Statement> statements = new ArrayList<>();
            matrix.get("statements").forEach(node -> statements.add(statement(node)));
            return new LockMatrix(matrix.get("fixture").asText(), statements);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Statement statement(JsonNode node) {
        Map<Integer, Observed> results = new TreeMap<>();
        for (JsonNode result : node.get("results")) {
            if (!result.has("before_failed")) {
                result.get("versions").forEach(version -> results.put(version.asInt(), observed(result)));
            }
        }
        // What came first in the same transaction is a part of the statement: the judge sees both.
        String first = node.has("first_in_transaction")
                ? node.get("first_in_transaction").asText()
                : "";
        String sql = node.get("sql").asText();
        return new Statement(
                node.get("id").asText(),
                first.isEmpty() || sql.startsWith(first) ? sql : first + ";\n" + sql,
                Optional.ofNullable(node.get("before")).map(JsonNode::asText),
                results);
    }

    private static Observed observed(JsonNode result) {
        if (result.has("error")) {
            return Observed.refusal(result.get("error").asText());
        }
        Map<RelationName, Lock> locks = new HashMap<>();
        result.get("locks").fields().forEachRemaining(entry -> {
            if (!isIndex(entry.getKey())) {
                entry.getValue()
                        .forEach(mode -> locks.merge(
                                name(entry.getKey()),
                                Lock.ofShort(mode.asText()),
                                (one, other) -> one.compareTo(other) >= 0 ? one : other));
            }
        });
        boolean[] deletes = {false};
        result.get("rows_changed").forEach(changes -> deletes[0] |= changes.has("deleted"));
        return new Observed(
                locks,
                heaps(result.get("rewritten"), "m"),
                heaps(result.get("scanned"), "m"),
                heaps(result.get("dropped"), "p"),
                deletes[0],
                Optional.empty());
    }

    private static Set<RelationName> heaps(JsonNode names, String alsoKind) {
        Set<RelationName> heaps = new TreeSet<>(RelationName.ORDER);
        List<String> all = new ArrayList<>();
        if (names.isArray()) {
            names.forEach(name -> all.add(name.asText()));
        } else {
            names.fieldNames().forEachRemaining(all::add);
        }
        all.stream()
                .filter(name -> !name.contains(":") || name.endsWith(":" + alsoKind))
                .forEach(name -> heaps.add(name(name)));
        return heaps;
    }

    private static boolean isIndex(String name) {
        return name.endsWith(":i") || name.endsWith(":I");
    }

    private static RelationName name(String observed) {
        String plain = observed.split(":", 2)[0];
        return plain.contains(".")
                ? new RelationName(plain.split("\\.", 2)[0], plain.split("\\.", 2)[1])
                : new RelationName("public", plain);
    }
}
