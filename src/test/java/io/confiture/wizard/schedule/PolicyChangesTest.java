package io.confiture.wizard.schedule;

import static io.confiture.wizard.plan.PlanFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.Happenings;
import io.confiture.wizard.desk.PlanRecord;
import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.ProjectConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every change of the policy is in the record: once, and with what changed. */
class PolicyChangesTest {

    private static final Jdbi JDBI = StateDatabase.pooled();
    private static final String GOOD =
            """
            roles:
              dba: {users: [bob@acme.com]}
            environments:
              production: {channel: "#a", rehearsal_url: "postgresql://u:secret@h/d"}
            """;

    @TempDir
    private Path project;

    private long edits;

    @BeforeEach
    void begin() throws IOException {
        StateDatabase.empty(JDBI);
        Files.createDirectories(project.resolve("db/environments"));
        Files.writeString(project.resolve("db/environments/production.yaml"), "database_url: postgresql://h/d\n");
    }

    @Test
    void whatChangedIsNamedAndSecretsAreNot() throws IOException {
        PolicyChanges changes = replica();
        edit(GOOD);
        changes.look();
        edit(GOOD.replace("bob@", "ann@").replace("#a", "#b").replace("secret", "geheim"));
        changes.look();
        changes.look();

        assertThat(events())
                .containsExactly(
                        "POLICY_CHANGED file the policy this record begins with",
                        "POLICY_CHANGED file changed: environments.production.channel,"
                                + " environments.production.rehearsal_url, roles.dba.users");
        assertThat(all("SELECT facts::text || digest FROM plan_event").toString())
                .doesNotContain("secret", "geheim", "ann@");
        assertThat(all("SELECT digest FROM plan_event WHERE digest ~ '^[0-9a-f]{64}$'"))
                .hasSize(2);
        assertThat(new PlanRecord(JDBI).verify()).isInstanceOf(PlanRecord.Verdict.Whole.class);
    }

    @Test
    void aBrokenEditIsRefusedAndSaid() throws IOException {
        PolicyChanges changes = replica();
        edit(GOOD);
        changes.look();
        edit("rols: {}\n");
        changes.look();
        edit(GOOD);
        changes.look();

        assertThat(events().get(1))
                .startsWith("POLICY_REFUSED file refused, the last good policy stays in force: confiture.yaml:1: ");
        assertThat(events().get(2)).isEqualTo("POLICY_CHANGED file as it was before it could not be read");
        assertThat(events()).hasSize(3);
    }

    @Test
    void aRestartIsNoChangeAndWhatChangedMeanwhileIsOne() throws IOException {
        edit(GOOD);
        replica().look();
        replica().look();
        assertThat(events()).hasSize(1);

        edit(GOOD + "approvals: {low: [reviewer]}\n");
        replica().look();
        assertThat(events()).hasSize(2);
        assertThat(events().get(1)).endsWith("changed: approvals.low");

        Files.delete(project.resolve("db/confiture.yaml"));
        replica().look();
        assertThat(events().get(2)).endsWith("there is no policy file: nobody holds a role");
    }

    @Test
    void manyReplicasSayItOnce() throws Exception {
        edit(GOOD);
        List<PolicyChanges> replicas = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            replicas.add(replica());
        }
        for (int i = 0; i < 5; i++) {
            edit(GOOD.replace("#a", "#channel-" + i));
            List<Callable<Object>> looks = new ArrayList<>();
            replicas.forEach(each -> looks.add(() -> {
                each.look();
                return each;
            }));
            ExecutorService pool = Executors.newFixedThreadPool(8);
            try {
                for (var look : pool.invokeAll(looks)) {
                    look.get();
                }
            } finally {
                pool.shutdownNow();
            }
            assertThat(events()).hasSize(i + 1);
        }
    }

    private PolicyChanges replica() {
        return new PolicyChanges(
                new PolicyInForce(new ProjectAt(project)), new Happenings(JDBI), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    /** Files are told apart by their times; people do not edit twice in a millisecond. */
    private void edit(String text) throws IOException {
        Path file = Files.writeString(project.resolve("db/confiture.yaml"), text);
        Files.setLastModifiedTime(file, FileTime.from(NOON.plusSeconds(++edits)));
    }

    private static List<String> events() {
        return all("SELECT kind || ' ' || person_name || ' ' || (facts ->> 'reason') FROM plan_event ORDER BY number");
    }

    private static List<String> all(String query) {
        return JDBI.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    private record ProjectAt(Path projectDir) implements ProjectConfig {
        @Override
        public Optional<Path> cli() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> policyFile() {
            return Optional.empty();
        }
    }
}
