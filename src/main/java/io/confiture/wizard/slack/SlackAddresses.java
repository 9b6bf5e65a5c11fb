package io.confiture.wizard.slack;

import java.io.IOException;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Addresses that come with requests and answers. Nothing is sent to one that is not Slack's. */
final class SlackAddresses {

    private static final Set<String> RESPONSE_HOSTS = Set.of("hooks.slack.com", "hooks.slack-gov.com");
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final MediaType BYTES = MediaType.get("application/octet-stream");
    private static final String NOT_SLACKS = "not an address of Slack";

    private final OkHttpClient http;
    private final String apiHost;

    /** @param apiHost Slack's as well, wherever the Web API is */
    SlackAddresses(OkHttpClient http, String apiHost) {
        this.http = http;
        this.apiHost = apiHost;
    }

    /** A {@code response_url}. */
    void answer(String address, String json) {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null || !(RESPONSE_HOSTS.contains(url.host()) || url.host().equals(apiHost))) {
            throw SlackFailure.said("response_url", NOT_SLACKS);
        }
        send("response_url", url, RequestBody.create(json, JSON));
    }

    /** Where the content of a file is put. */
    void upload(String address, byte[] content) {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null || !isOfSlack(url.host())) {
            throw SlackFailure.said("upload_url", NOT_SLACKS);
        }
        send("upload_url", url, RequestBody.create(content, BYTES));
    }

    /** Whether it may be connected to in Socket Mode: Slack's, and nobody can listen. */
    boolean isForSockets(String address) {
        HttpUrl url = address == null ? null : HttpUrl.parse(address.replaceFirst("^ws", "http"));
        return url != null
                && isOfSlack(url.host())
                && (url.isHttps() || url.host().equals(apiHost));
    }

    private boolean isOfSlack(String host) {
        return host.endsWith(".slack.com") || host.endsWith(".slack-gov.com") || host.equals(apiHost);
    }

    private void send(String what, HttpUrl address, RequestBody body) {
        Request request = new Request.Builder().url(address).post(body).build();
        try (Response answer = http.newCall(request).execute()) {
            if (!answer.isSuccessful()) {
                throw SlackFailure.status(what, answer, SlackFailure.Kind.REFUSED);
            }
        } catch (IOException e) {
            throw SlackFailure.unsure(what, e.getClass().getSimpleName(), e);
        }
    }
}
