package io.confiture.wizard.hostile;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends anything, follows nothing, and is patient: how fast the bot answers is asked elsewhere. */
final class Caller {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String bot;

    Caller(String bot) {
        this.bot = bot;
    }

    HttpResponse<String> send(Knock knock) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(bot + knock.path()))
                .timeout(PATIENCE)
                .method(
                        knock.method(),
                        knock.body().length == 0 && knock.method().equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(knock.body()));
        knock.headers().forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
