package io.confiture.wizard.slack;

import com.google.gson.JsonParseException;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;

/** One call of a Web API method: all that can go wrong comes out as one {@link SlackFailure}, and is counted. */
final class SlackCall {

    private SlackCall() {}

    /** What the SDK does, which throws two checked exceptions and reports logical failures in the answer. */
    interface Call<T extends SlackApiTextResponse> {
        T call() throws IOException, SlackApiException;
    }

    static <T extends SlackApiTextResponse> T ask(String method, Call<T> call) {
        try {
            return answer(method, call);
        } catch (SlackFailure e) {
            Metrics.counter(
                            "confiture.slack.failures",
                            "method",
                            method,
                            "kind",
                            e.kind().word(),
                            "error",
                            e.error())
                    .increment();
            throw e;
        }
    }

    private static <T extends SlackApiTextResponse> T answer(String method, Call<T> call) {
        T answer;
        try {
            answer = call.call();
        } catch (SlackApiException e) {
            throw SlackFailure.status(method, e.getResponse(), SlackFailure.Kind.UNSURE);
        } catch (IOException e) {
            throw SlackFailure.unsure(method, e.getClass().getSimpleName(), e);
        } catch (JsonParseException | NullPointerException noAnswer) {
            // A page of some proxy, or nothing at all: the SDK reads every body as an object.
            throw SlackFailure.unsure(method, "an answer that is no JSON", null);
        }
        if (!answer.isOk()) {
            throw SlackFailure.said(method, answer.getError());
        }
        return answer;
    }
}
