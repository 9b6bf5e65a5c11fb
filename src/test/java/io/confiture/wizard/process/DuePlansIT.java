package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Channel;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two bots on one state database when many slots open at once, and the databases of some environments do not answer: each plan
 * is started once, on time. {@code -Ddue=200} says how many.
 */
class DuePlansIT {

    private static final int DUE = Integer.getInteger("due", 40);
    private static final int DEAD = DUE / 5;
    /** Eight in each of the two bots. */
    private static final int STARTED_AT_ONCE = 16;
    /** A silent one is given up after ten seconds, so many at once; and then the others are many too. */
    private static final Duration LATE = Duration.ofSeconds(10).multipliedBy(3 + DEAD / STARTED_AT_ONCE);

    private static final String API_TOKEN = "a-token-of-the-tests";
    private static final String STARTS =
            "SELECT environment FROM plan JOIN plan_event ON plan_id = plan.id WHERE kind = 'MIGRATION_STARTED'";

    private static final DateTimeFormatter SLOT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final Site site = new Site().with("CONFITURE_API_TOKEN", API_TOKEN);
    private final Map<String, Server.Database> shops = new LinkedHashMap<>();
    private final Map<String, SilentServer> dead = new LinkedHashMap<>();

    @BeforeEach
    void theEnvironments() {
        StringBuilder policy = new StringBuilder("roles:\n  developer: {groups: [\"@backend\"]}\nenvironments:\n");
        IntStream.range(0, DUE).forEach(i -> {
            String name = "shop-" + i;
            shops.put(name, Server.database());
            site.project().environment(name, shops.get(name));
            site.slack().channels().put(Channel.open("C0SHOP" + i, name, "").withBot());
            policy.append("  " + name + ": {channel: \"#" + name + "\"}\n");
        });
        site.project().policy(policy.toString()).migration("001_proof", "INSERT INTO proof VALUES (1);");
        shops.values().forEach(shop -> shop.run("CREATE TABLE proof (n int)"));
    }

    @AfterEach
    void slackHadNothingToComplainAbout() {
        site.close();
        dead.values().forEach(SilentServer::close);
        assertThat(site.slack().complaints()).isEmpty();
    }

    @Test
    void eachPlanStartsOnceOnTimeWhateverBecomesOfTheOthers() {
        Bot first = site.startBot();
        Bot second = site.startBot();
        Instant opens = nextMinuteAfter(Duration.ofSeconds(10).plusMillis(400L * DUE));
        shops.keySet().forEach(shop -> ask(first, shop, opens));
        assertThat(site.state().ask("SELECT state FROM plan")).hasSize(DUE).containsOnly("APPROVED");
        // the first in line, so that whoever waits for them has the others behind him
        shops.keySet().stream().limit(DEAD).forEach(this::fallsSilent);

        Awaitility.await().atMost(Duration.ofMinutes(4)).untilAsserted(() -> assertThat(succeeded())
                .as("%s", site.state().ask("SELECT id || ' ' || state || ' ' || coalesce(pause_detail, '') FROM plan"))
                .isEqualTo(DUE - DEAD));

        Duration took = Duration.between(opens, lastStart());
        System.out.printf("%d slots at once, %d of them silent: the last one started after %s%n", DUE, DEAD, took);
        assertThat(took).isLessThan(LATE);
        assertThat(site.state().ask(STARTS)).hasSize(DUE - DEAD).doesNotHaveDuplicates();
        assertThat(shops.entrySet())
                .filteredOn(shop -> !dead.containsKey(shop.getKey()))
                .allSatisfy(shop -> assertThat(shop.getValue().ask("SELECT n::text FROM proof"))
                        .containsExactly("1"));
        assertThat(List.of(first.output(), second.output()))
                .allSatisfy(output -> assertThat(output).contains("running 001_proof"));
    }

    private static Instant nextMinuteAfter(Duration ahead) {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }

    private static void ask(Bot bot, String shop, Instant slot) {
        RestAssured.given()
                .header("Authorization", "Bearer " + API_TOKEN)
                .contentType("application/json")
                .body(Map.of("environment", shop, "requester", "john@acme.com", "schedule", SLOT.format(slot)))
                .post("http://localhost:" + bot.port() + "/api/v1/plans")
                .then()
                .statusCode(201);
    }

    private void fallsSilent(String shop) {
        SilentServer silence = SilentServer.open();
        dead.put(shop, silence);
        site.project().environment(shop, new Server.Database(shops.get(shop).name(), silence.port()));
    }

    private int succeeded() {
        return site.state()
                .ask("SELECT id::text FROM plan WHERE state = 'SUCCEEDED'")
                .size();
    }

    private Instant lastStart() {
        return Instant.parse(site.state()
                .ask("SELECT to_char(max(at) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') FROM plan_event"
                        + " WHERE kind = 'MIGRATION_STARTED'")
                .get(0));
    }
}
