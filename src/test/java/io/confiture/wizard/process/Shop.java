package io.confiture.wizard.process;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * An environment with a database of its own, where some of the migrations are pending and the others count as applied.
 *
 * @param pending in the order they run
 */
record Shop(String name, Server.Database database, List<Body> pending) {

    private static final String LEDGER =
            """
            CREATE TABLE tb_confiture (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                pk_confiture bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
                slug text NOT NULL UNIQUE,
                version varchar(255) NOT NULL UNIQUE,
                name varchar(255) NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now(),
                execution_time_ms integer,
                checksum varchar(64),
                applied_by text
            );
            """;

    static Shop open(String name, List<Body> pending) {
        Server.Database database = Server.database();
        StringBuilder sql = new StringBuilder(Body.GROUND).append(LEDGER);
        Body.all().filter(body -> !pending.contains(body)).forEach(body -> sql.append(row(body)));
        database.run(sql.toString());
        return new Shop(name, database, pending);
    }

    private static String row(Body body) {
        return "INSERT INTO tb_confiture (slug, version, name, checksum) VALUES ('%s', '%s', '%s', '%s');%n"
                .formatted(body.title(), body.version(), body.title().substring(4), checksum(body));
    }

    private static String checksum(Body body) {
        try {
            byte[] file = Project.content(body.sql()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a person does who has looked: the statements that have no effect yet. */
    void finishByHand(Body body) {
        body.missing(marks()).forEach(database::run);
    }

    /** Versions of this plan that the ledger has. */
    List<String> ledger() {
        List<String> planned = pending.stream().map(Body::version).toList();
        return database.ask("SELECT version FROM tb_confiture ORDER BY version").stream()
                .filter(planned::contains)
                .toList();
    }

    /** One line for each statement that was executed. */
    List<String> marks() {
        return database.ask("SELECT what FROM mark ORDER BY at");
    }

    /** How much can be seen of a run from outside. */
    int steps() {
        return Integer.parseInt(database.ask("SELECT (SELECT count(*) FROM mark) + (SELECT count(*) FROM beginning)"
                        + " + (SELECT count(*) FROM tb_confiture WHERE applied_by IS NOT NULL)")
                .get(0));
    }

    /** Statements that began twice without a click of a person in between, each with its times. */
    List<String> repeatedBetween(List<Instant> clicks) {
        String times = clicks.isEmpty()
                ? "ARRAY[]::timestamptz[]"
                : "ARRAY['"
                        + String.join(
                                "', '", clicks.stream().map(Object::toString).toList()) + "']::timestamptz[]";
        return database.ask(
                """
                SELECT what || ' at ' || before || ' and at ' || at
                FROM (SELECT what, at, lag(at) OVER (PARTITION BY what ORDER BY at) AS before FROM beginning) b
                WHERE before IS NOT NULL AND NOT EXISTS (
                    SELECT FROM unnest(%s) click WHERE click BETWEEN before AND at)
                """
                        .formatted(times));
    }
}
