package io.confiture.wizard.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What anybody would write: the oldest row, a POST, a mark that it is done. No order, no lease, no pace, no second try. */
final class BareOutbox {

    private record Row(long id, String channel, String body) {}

    private final Jdbi state;
    private final URI api;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    BareOutbox(Jdbi state, URI api) {
        this.state = state;
        this.api = api;
    }

    void empty() {
        for (Optional<Row> next = next(); next.isPresent(); next = next()) {
            Row row = next.get();
            post(row);
            state.useHandle(handle -> handle.createUpdate("UPDATE bare_outbox SET done_at = now() WHERE id = :id")
                    .bind("id", row.id())
                    .execute());
        }
    }

    private Optional<Row> next() {
        return state.withHandle(handle -> handle.createQuery(
                        "SELECT id, channel, body FROM bare_outbox WHERE done_at IS NULL ORDER BY id LIMIT 1")
                .map((row, context) -> new Row(row.getLong("id"), row.getString("channel"), row.getString("body")))
                .findOne());
    }

    private void post(Row row) {
        String form = "channel=" + row.channel() + "&text=" + URLEncoder.encode(row.body(), StandardCharsets.UTF_8)
                + "&metadata=%7B%7D";
        HttpRequest request = HttpRequest.newBuilder(api.resolve("chat.postMessage"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("HTTP " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
