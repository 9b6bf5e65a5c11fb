package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a DBA wants to know at three in the morning, with one command and whole. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class StatusStoryTest extends Story {

    private static final String TIME = "20[0-9-]{8} [0-9:]{5} UTC";

    @Test
    void ofAllEnvironmentsIsAFewLinesEach() {
        john.types(ALERTS, "/confiture status");
        assertThat(told("3 applied"))
                .isEqualTo(
                        """
                        production  HOST/shop_production
                        3 applied, 6 pending
                        staging  HOST/shop_staging
                        3 applied, 6 pending
                        📨 No message for Slack waits.""");
    }

    @Test
    void ofOneEnvironmentIsAllThatThereIsToKnow() {
        new Asking(john).upTo("007_rename_products");
        new Asking(john).upTo("006_index_orders");
        append(world.migration("002_add_customer_preferences.up.sql"), "\n");
        write(world.migration("notes.sql"), "SELECT 1;");
        john.types(ALERTS, "/confiture status --env production");
        assertThat(told("Status of"))
                .matches(
                        """
                        Status of production  ·  HOST/shop_production  ·  TIME
                        3 applied, 6 pending
                        Applied last: 003_create_products, TIME by postgres
                        • 004_add_customer_phone  🟢 LOW  Adds the column phone to customers, which may stay empty.
                        • 005_create_payments  🟢 LOW  Creates the table payments.
                        • 006_index_orders  🟡 MEDIUM  .*
                        • 007_rename_products  🔴 HIGH  .*
                        • 008_drop_customer_preferences  🔥 CRITICAL  .*
                        • 009_unique_customer_email  🟡 MEDIUM  .*
                        ⛔ Nothing can be applied: 002_add_customer_preferences was applied with checksum .*
                        ⚠️ notes.sql is no migration by its name and is ignored: did you mean notes.up.sql.
                        🔓 Nobody holds the migration lock.
                        🚪 Plans may start at any time.
                        ▶️ Nothing is running.
                        Waiting plans .2.
                        • #2  👀 In review  ·  🟡 MEDIUM  ·  3 migrations  ·  waits for approval by Reviewer
                            Reviewer: jane
                        • #1  👀 In review  ·  🔴 HIGH  ·  4 migrations  ·  waits for approval by Reviewer and DBA
                            Reviewer: jane
                            DBA: bob
                        📨 (No message|[0-9]+ messages?) for Slack wait.*""");
    }

    @Test
    void whoIsInTheWayOfARunIsSaidAndWhoHoldsTheLock() throws SQLException {
        // between two tries for its lock nobody would be in its way
        write(world.policy(), read(world.policy()).replaceAll("lock_timeout: [0-9a-z]+", "lock_timeout: 10m"));
        Message card = new Asking(john).upTo("005_create_payments");
        try (Gate raj = Gate.locking(world, "customers")) {
            john.clicks(card, "Apply now");
            john.awaitReply(card, "waits for pid");
            john.types(ALERTS, "/confiture status production");
            String status = told("Status of");
            assertThat(status)
                    .contains("#1  ·  ▶️ Running  ·  🟢 LOW  ·  2 migrations  ·  asked by @John  ·  since ")
                    .contains("0 of 2 applied  ·  now 004_add_customer_phone: Running for ")
                    .contains("⛔ waits for pid ", "(app psql, user postgres, transaction open for ")
                    .contains("As of ", "🔒 Migration lock held by ");
        }
        john.awaitReply(card, "Completed");
    }

    @Test
    void freezesAndSlotsToComeAreThere() {
        write(
                world.policy(),
                read(world.policy())
                        .replace(
                                "lock_timeout",
                                "freezes: [{from: 2020-12-20, to: 2029-01-03, reason: holidays}]\n    lock_timeout"));
        john.types(ALERTS, "/confiture wizard production --smart --target 004 --schedule \"2030-01-01 02:00\"");
        OpenModal page = john.awaitModal("pending migration");
        new Asking(john).walkOn(page);
        john.types(ALERTS, "/confiture status production");
        assertThat(told("Status of"))
                .contains(
                        "🧊 It is frozen until 2029-01-03 inclusive: holidays. There is no possible time within a year.")
                .contains("Slots to come\n• 2030-01-01 02:00 UTC  #1  ✅ Approved");
        john.types(ALERTS, "/confiture status");
        assertThat(told("staging")).contains("🧊 It is frozen", "🗓️ Next slot: 2030-01-01 02:00 UTC  #1  ✅ Approved");
    }

    @Test
    void aDatabaseThatIsGoneOrSilentCostsItsLineOnlyAndNobodyWaitsLong() throws IOException {
        Path environments = world.policy().resolveSibling("environments");
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    environments.resolve("silent.yaml"),
                    "name: silent\ndatabase_url: postgresql://a:b@127.0.0.1:" + silent.getLocalPort() + "/x\n");
            Files.writeString(
                    environments.resolve("gone.yaml"), "name: gone\ndatabase_url: postgresql://a:b@127.0.0.1:1/x\n");
            Files.writeString(environments.resolve("broken.yaml"), "name: broken\ndatabase_url: ${NOT_SET}\n");
            Instant before = Instant.now();
            john.types(ALERTS, "/confiture status");
            String all = john.patient(Duration.ofSeconds(20))
                    .awaitPrivateMessage(ALERTS, "3 applied")
                    .text();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(all)
                    .contains("production  ", "staging  ", "3 applied, 6 pending")
                    .containsPattern("silent  127.0.0.1:[0-9]+/x\n⚠️ Its database has not answered within 8 seconds.")
                    .containsPattern("gone  127.0.0.1:1/x\n⚠️ .+")
                    .contains("broken\n⚠️ db/environments/broken.yaml cannot be used: ");
        }
    }

    @Test
    void anUnknownEnvironmentIsAnsweredWithTheNearestOne() {
        for (String verb : new String[] {"status", "scheduled", "history", "roles", "wizard", "down"}) {
            john.types(ALERTS, "/confiture " + verb + " prodution");
            assertThat(john.awaitMessage(
                                    ALERTS,
                                    message -> message.ephemeral()
                                            && message.text().contains("prodution")
                                            && isNew(message))
                            .text())
                    .endsWith("Unknown environment prodution. Did you mean production? Known: production, staging.");
        }
    }

    private String seen = "";

    private boolean isNew(Message message) {
        boolean isNew = message.ts().compareTo(seen) > 0;
        if (isNew) {
            seen = message.ts();
        }
        return isNew;
    }

    @Test
    void listsAreTurnedOverInPlace() {
        for (int i = 0; i < 10; i++) {
            world.inState(
                    "INSERT INTO plan (state, environment, address, direction, channel, requester_id,"
                            + " requester_name, digest, opened_at, submitted_at, ended_at) VALUES ('CANCELLED', 'production',"
                            + " 'h:1/d', 'UP', '#x', 'U0JOHN', 'john', repeat('0', 64), now(), now(), now()) RETURNING id::text");
        }
        john.types(ALERTS, "/confiture history production");
        Message list = john.awaitPrivateMessage(ALERTS, "Plans that have ended");
        assertThat(list.text()).startsWith("Plans that have ended · production, the newest first\n#10  ·  production");
        assertThat(list.buttons()).containsExactly("Older");
        john.clicks(list, "Older");
        Message older = john.awaitChange(list, it -> it.hasButton("Newer"));
        assertThat(older.text()).contains("#2  ·", "#1  ·").doesNotContain("#3  ·");
        assertThat(older.buttons()).containsExactly("Newer");
        john.clicks(older, "Newer");
        assertThat(john.awaitChange(list, it -> it.hasButton("Older")).text()).isEqualTo(list.text());
        assertThat(john.privateMessages(ALERTS)).hasSize(1);
    }

    @Test
    void guestsReadNeitherStatusNorLists() {
        slack.directory().change("U0SAM", it -> it.with(Member.Mark.GUEST));
        for (String verb : new String[] {"status", "scheduled", "history", "audit #1", "roles"}) {
            sam.types(ALERTS, "/confiture " + verb);
        }
        await().until(() -> sam.privateMessages(ALERTS).size() == 5);
        assertThat(sam.privateMessages(ALERTS))
                .extracting(Message::text)
                .allMatch(text -> text.startsWith("Insufficient permissions: "));
    }

    private String told(String containing) {
        return john.awaitPrivateMessage(ALERTS, containing)
                .text()
                .replaceAll("localhost:[0-9]+", "HOST")
                .replaceAll("  ·  " + TIME, "  ·  TIME")
                .replaceAll(", " + TIME + " by", ", TIME by");
    }
}
