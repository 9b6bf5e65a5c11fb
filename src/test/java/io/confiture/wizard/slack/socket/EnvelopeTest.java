package io.confiture.wizard.slack.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.util.SlackRequestParser;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What comes through a socket reads like what comes over HTTP. */
class EnvelopeTest {

    private static Optional<Envelope> frame(String json) {
        return Envelope.of(JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject());
    }

    private static Request<?> request(Envelope envelope) {
        return new SlackRequestParser(AppConfig.builder().signingSecret("x").build())
                .parse(SlackRequestParser.HttpRequest.builder()
                        .requestUri("")
                        .queryString(Map.of())
                        .requestBody(envelope.body().orElseThrow())
                        .headers(new RequestHeaders(envelope.headers()))
                        .remoteAddress("")
                        .build());
    }

    @Test
    void aCommandKeepsWhateverWasTyped() {
        Envelope envelope = frame(
                        "{'envelope_id':'e1','type':'slash_commands','accepts_response_payload':true,'payload':"
                                + "{'command':'/confiture','text':'wizard a&b=ü 50% + \\u201cx\\u201d','user_id':'U1',"
                                + "'is_enterprise_install':false,'enterprise_id':null}}")
                .orElseThrow();
        SlashCommandRequest request = (SlashCommandRequest) request(envelope);
        assertThat(request.getPayload().getText()).isEqualTo("wizard a&b=ü 50% + \u201cx\u201d");
        assertThat(request.getPayload().getUserId()).isEqualTo("U1");
        assertThat(request.getPayload().getEnterpriseId()).isNull();
    }

    @Test
    void aClickIsAClick() {
        Envelope envelope = frame("{'envelope_id':'e2','type':'interactive','payload':{'type':'block_actions',"
                        + "'user':{'id':'U1'},'actions':[{'action_id':'a','value':'1+1=2 & more'}]}}")
                .orElseThrow();
        BlockActionRequest request = (BlockActionRequest) request(envelope);
        assertThat(request.getPayload().getActions().get(0).getValue()).isEqualTo("1+1=2 & more");
    }

    @Test
    void aRedeliveredEventSaysSo() {
        Envelope envelope = frame(
                        "{'envelope_id':'e3','type':'events_api','retry_attempt':2,'retry_reason':'timeout','payload':"
                                + "{'type':'event_callback','event_id':'Ev1','event':{'type':'app_home_opened'}}}")
                .orElseThrow();
        EventRequest request = (EventRequest) request(envelope);
        assertThat(request.getEventType()).isEqualTo("app_home_opened");
        assertThat(request.getHeaders().getFirstValue("X-Slack-Retry-Num")).isEqualTo("2");
        assertThat(request.getHeaders().getFirstValue("X-Slack-Retry-Reason")).isEqualTo("timeout");
    }

    @Test
    void aFirstDeliveryIsNoRedelivery() {
        Envelope envelope = frame("{'envelope_id':'e','type':'events_api','retry_attempt':0,'payload':{}}")
                .orElseThrow();
        assertThat(envelope.retry()).isEmpty();
    }

    @Test
    void whatIsNoRequestIsNone() {
        assertThat(frame("{'type':'hello','num_connections':1}")).isEmpty();
        assertThat(frame("{'envelope_id':'e','payload':'text'}")).isEmpty();
    }

    @Test
    void aTypeOfTomorrowHasNoBody() {
        assertThat(frame("{'envelope_id':'e','type':'telepathy','payload':{}}")
                        .orElseThrow()
                        .body())
                .isEmpty();
    }

    @Test
    void theAcknowledgementCarriesAnAnswerOnlyWhereSlackTakesOne() {
        String taking = "{'envelope_id':'e','type':'interactive','accepts_response_payload':true,'payload':{}}";
        Envelope envelope = frame(taking).orElseThrow();
        assertThat(envelope.acknowledged("")).isEqualTo("{\"envelope_id\":\"e\"}");
        assertThat(envelope.acknowledged("{\"response_action\":\"clear\"}"))
                .isEqualTo("{\"envelope_id\":\"e\",\"payload\":{\"response_action\":\"clear\"}}");
        assertThat(frame(taking.replace("true", "false")).orElseThrow().acknowledged("{}"))
                .isEqualTo("{\"envelope_id\":\"e\"}");
    }
}
