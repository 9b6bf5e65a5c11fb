package io.confiture.wizard.environment;

import static io.confiture.wizard.plan.Role.DBA;
import static io.confiture.wizard.plan.Role.DEVELOPER;
import static io.confiture.wizard.plan.Role.REVIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Risk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {

    private static final String WHOLE =
            """
            migrations:                      # per migration, by version or version_name
              "001_add_column":   {risk_level: low, auto_approve: true}
              "002_rename_table": {risk_level: high, require_approval: true}
              "003_drop_column":  {risk_level: critical, require_backup: true, required_role: dba}
              004: {risk_level: medium}
            roles:
              developer: {groups: ["@backend"]}
              reviewer:  {users: [Jane@acme.com, U012AB3CD], groups: [S0614TZR7]}
              dba:       {users: [bob@acme.com]}
            approvals: {low: [], medium: [reviewer], high: [reviewer, dba], critical: [reviewer, dba: 2]}
            environments:
              staging:    {channel: "#deploys", approvals: {critical: [reviewer]}}
              production:
                channel: "#database-alerts"
                requires: staging            # the same bytes must have succeeded there first
                windows: [{days: [SUN], from: "02:00", to: "04:00", zone: Europe/Paris}]
                freezes: [{from: 2026-12-20, to: 2027-01-03, reason: holidays}]
                reminders: [24h, 1h, 10m]
                reminder_mail: alerts@acme.com
                review_expires: 48h
                lock_timeout: 5s
                lock_retries: 10
                statement_timeout: 30m
                apply_as: [payments_team]
                rehearsal_url: ${REHEARSAL_URL}   # optional: a copy to rehearse on (§8)
            """;

    @TempDir
    Path folder;

    @Nested
    class TheExampleOfTheManual {

        private Policy policy;

        @BeforeEach
        void isRead() {
            policy = read(WHOLE);
        }

        @Test
        void saysWhatHoldsForAMigration() {
            assertThat(policy.migration(new MigrationRef("001", "add_column")))
                    .isEqualTo(new MigrationPolicy(Optional.of(Risk.LOW), true, false, false, Optional.empty()));
            assertThat(policy.migration(new MigrationRef("003", "drop_column")))
                    .isEqualTo(new MigrationPolicy(Optional.of(Risk.CRITICAL), false, false, true, Optional.of(DBA)));
        }

        @Test
        void versionAloneNamesAMigrationToo() {
            assertThat(policy.migration(new MigrationRef("004", "anything")).riskLevel())
                    .contains(Risk.MEDIUM);
            assertThat(policy.migration(new MigrationRef("002", "another_name")))
                    .isEqualTo(MigrationPolicy.NONE);
        }

        @Test
        void saysWhoHoldsARole() {
            assertThat(policy.roles().of(DEVELOPER).groups()).containsExactly("@backend");
            assertThat(policy.roles().of(REVIEWER))
                    .isEqualTo(new Holders(Set.of("jane@acme.com", "U012AB3CD"), Set.of("S0614TZR7")));
            assertThat(policy.roles().of(DBA).namesEmail("BOB@acme.com")).isTrue();
        }

        @Test
        void saysWhoIsAsked() {
            assertThat(policy.approvals("production").asked(Risk.CRITICAL)).isEqualTo(Map.of(REVIEWER, 1, DBA, 2));
            assertThat(policy.approvals("production").asked(Risk.LOW)).isEmpty();
        }

        @Test
        void anEnvironmentOverridesOnlyTheRiskItNames() {
            assertThat(policy.approvals("staging").asked(Risk.CRITICAL)).isEqualTo(Map.of(REVIEWER, 1));
            assertThat(policy.approvals("staging").asked(Risk.HIGH)).isEqualTo(Map.of(REVIEWER, 1, DBA, 1));
        }

        @Test
        void saysEverythingAboutAnEnvironment() {
            assertThat(policy.environment("production"))
                    .isEqualTo(new EnvironmentPolicy(
                            Optional.of("#database-alerts"),
                            Optional.of("staging"),
                            List.of(new MaintenanceWindow(
                                    Set.of(DayOfWeek.SUNDAY),
                                    LocalTime.of(2, 0),
                                    LocalTime.of(4, 0),
                                    ZoneId.of("Europe/Paris"))),
                            List.of(new Freeze(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 3), "holidays")),
                            new Reminders(
                                    List.of(Duration.ofHours(24), Duration.ofHours(1), Duration.ofMinutes(10)),
                                    Optional.of("alerts@acme.com")),
                            Duration.ofHours(48),
                            new Limits(Duration.ofSeconds(5), 10, Duration.ofMinutes(30)),
                            List.of("payments_team"),
                            Optional.of("${REHEARSAL_URL}"),
                            DryRunPlace.REHEARSAL,
                            RiskTerms.USUAL,
                            Approvals.UNSAID));
        }
    }

    @Nested
    class HowRiskIsJudged {

        @Test
        void followsStakesAndSizesOfTheEnvironment() throws IOException {
            Policy policy = read(
                    """
                    environments:
                      copy: {stakes: staging, sizes: {scan: [1MB, 2GB, 3TB], change: [1, 2, 3]}}
                      staging: {}
                    """);
            RiskTerms terms = policy.environment("copy").risk();
            assertThat(terms.stakes()).contains(Stakes.STAGING);
            assertThat(terms.sizes().scan()).containsExactly(1_000_000L, 2_000_000_000L, 3_000_000_000_000L);
            assertThat(terms.sizes().change()).containsExactly(1L, 2L, 3L);
            assertThat(terms.sizes().rewrite()).isEqualTo(SizeSteps.USUAL.rewrite());
        }

        @Test
        void goesByTheNameWhereThePolicyIsSilent() {
            assertThat(Stakes.ofName("staging")).isEqualTo(Stakes.STAGING);
            assertThat(Stakes.ofName("local")).isEqualTo(Stakes.DEVELOPMENT);
            assertThat(Stakes.ofName("prod_eu")).isEqualTo(Stakes.PRODUCTION);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "sizes: {scan: [1MB, 1MB, 2MB]}",
                    "sizes: {scan: [1MB, 2MB]}",
                    "sizes: {scan: [1, 2, 3]}",
                    "sizes: {build: [1MB, 2MB, 3MB]}",
                    "sizes: {build: [0, 1, 2]}",
                    "sizes: {index: [1, 2, 3]}",
                    "stakes: prod"
                })
        void refusesWhatItCannotUse(String line) throws IOException {
            Path file = folder.resolve("bad.yaml");
            Files.writeString(file, "environments:\n  production: {" + line + "}\n");
            assertThat(PolicyFile.read(file).accepted()).isEmpty();
        }
    }

    @Nested
    class WhatIsNotSaid {

        @Test
        void aMissingFileIsAPolicyInWhichNobodyHoldsARole() {
            PolicyReading reading = PolicyFile.read(folder.resolve("confiture.yaml"));
            assertThat(reading.accepted()).contains(Policy.EMPTY);
            assertThat(((PolicyReading.Accepted) reading).remarks())
                    .singleElement()
                    .asString()
                    .contains("There is no confiture.yaml");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "# nothing yet\n", "---\n", "{}"})
        void anEmptyFileHasTheUsualApprovals(String text) {
            Policy policy = read(text);
            assertThat(policy.approvals("production").asked(Risk.HIGH)).isEqualTo(Map.of(REVIEWER, 1, DBA, 1));
            assertThat(policy.environment("production")).isEqualTo(EnvironmentPolicy.DEFAULT);
        }

        @Test
        void theUsualLimitsHold() {
            EnvironmentPolicy policy =
                    read("environments: {local: {channel: C0LOCAL}}").environment("local");
            assertThat(policy.limits()).isEqualTo(Limits.USUAL);
            assertThat(policy.reminders().before()).hasSize(3);
            assertThat(policy.reviewExpires()).isEqualTo(Duration.ofHours(48));
            assertThat(policy.zone()).isEqualTo(ZoneId.of("Z"));
        }

        @Test
        void aRiskThatTheTableLeavesOutKeepsTheUsualApprovals() {
            assertThat(read("approvals: {low: [reviewer]}").approvals("x").asked(Risk.CRITICAL))
                    .isEqualTo(Map.of(REVIEWER, 1, DBA, 1));
        }

        @Test
        void aRoleThatIsAskedAndHeldByNobodyIsRemarked() {
            PolicyReading reading = reading("roles: {reviewer: {users: [jane@acme.com]}}");
            assertThat(((PolicyReading.Accepted) reading).remarks())
                    .singleElement()
                    .asString()
                    .contains("Nobody holds the role dba");
        }

        @Test
        void noRemindersAtAllCanBeSaid() {
            assertThat(read("environments: {local: {reminders: []}}")
                            .environment("local")
                            .reminders()
                            .before())
                    .isEmpty();
        }
    }

    @Nested
    class WhatIsWrong {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                'migration: {}'                                         | Unknown key `migration`. Did you mean `migrations`?
                'roles: {dbas: {}}'                                     | Unknown key `dbas`. Did you mean `dba`?
                'roles: {dba: {user: [a@b.de]}}'                        | Unknown key `user`. Did you mean `users`?
                'roles: {dba: {users: [bob]}}'                          | `roles.dba.users` is `bob`
                'roles: {dba: {users: [u012ab3cd]}}'                    | `roles.dba.users` is `u012ab3cd`
                'roles: {dba: {users: bob@acme.com}}'                   | `roles.dba.users` is not a list
                'roles: {dba: {groups: [backend]}}'                     | `roles.dba.groups` is `backend`
                'roles: {dba: [a@b.de]}'                                | `roles.dba` is not a map
                'roles: {dba: {}, dba: {}}'                             | `roles.dba` stands here a second time
                'approvals: {hihg: []}'                                 | Unknown key `hihg`. Did you mean `high`?
                'approvals: {high: reviewer}'                           | `approvals.high` is not a list
                'approvals: {high: [reviewr]}'                          | `approvals.high` is `reviewr`
                'approvals: {high: [dba: 0]}'                           | `approvals.high.dba` is `0`
                'approvals: {high: [dba: -1]}'                          | `approvals.high.dba` is `-1`
                'approvals: {high: [dba: two]}'                         | `approvals.high.dba` is `two`
                'approvals: {high: [dba, dba: 2]}'                      | `dba` is asked twice
                'approvals: {high: [[dba]]}'                            | `approvals.high` is not a single value
                'approvals: {LOW: []}'                                  | Unknown key `LOW`. Did you mean `low`?
                'migrations: {"1": {risk_level: severe}}'               | `migrations.1.risk_level` is `severe`
                'migrations: {"1": {required_role: boss}}'              | `migrations.1.required_role` is `boss`
                'migrations: {"1": {require_backup: 1}}'                | `migrations.1.require_backup` is `1`
                'migrations: {"1": {require_backup: yes}}'              | `migrations.1.require_backup` is `yes`
                'migrations: {"1": {auto_approve: true, require_approval: true}}' | approved by itself and by somebody
                'migrations: {"1": {auto_approve: true, required_role: dba}}'     | approved by itself and by somebody
                'migrations: {[a]: {}}'                                 | a key of `migrations` is not a name
                'migrations: [a]'                                       | `migrations` is not a map
                'environments: {x: {channel: deploys}}'                 | `environments.x.channel` is `deploys`
                'environments: {x: {channel: }}'                        | `environments.x.channel` is empty
                'environments: {x: {requires: x}}'                      | requires a success in itself
                'environments: {x: {requires: y}, y: {requires: x}}'    | requires a success in itself
                'environments: {x: {reminders: [soon]}}'                | `environments.x.reminders` is `soon`
                'environments: {x: {reminders: 1h}}'                    | `environments.x.reminders` is not a list
                'environments: {x: {reminder_mail: alerts}}'            | `environments.x.reminder_mail` is `alerts`
                'environments: {x: {review_expires: 48}}'               | `environments.x.review_expires` is `48`
                'environments: {x: {review_expires: 0h}}'               | `environments.x.review_expires` is `0h`
                'environments: {x: {lock_timeout: 0}}'                  | `environments.x.lock_timeout` is `0`
                'environments: {x: {lock_timeout: 0s}}'                 | `environments.x.lock_timeout` is `0s`
                'environments: {x: {statement_timeout: 9999d}}'         | `environments.x.statement_timeout` is `9999d`
                'environments: {x: {lock_retries: -1}}'                 | `environments.x.lock_retries` is `-1`
                'environments: {x: {lock_retries: many}}'               | `environments.x.lock_retries` is `many`
                'environments: {x: {apply_as: payments}}'               | `environments.x.apply_as` is not a list
                'environments: {x: {rehearsal_url: mysql://a}}'         | `environments.x.rehearsal_url` is `mysql
                'environments: {x: {dry_run: always}}'                  | `environments.x.dry_run` is `always`
                'environments: {x: {dry_run: rehearsal}}'               | `environments.x.dry_run` is rehearsal, and there is no rehearsal_url
                'environments: {x: {allow_lower_risk: maybe}}'          | `environments.x.allow_lower_risk` is `maybe`
                'environments: {x: {approvals: {low: [boss]}}}'         | `environments.x.approvals.low` is `boss`
                'environments: {x: {freezes: [{from: 2026-12-20}]}}'    | `to` is missing
                'environments: {x: {freezes: [{from: 2026-13-20, to: 2027-01-03}]}}' | `environments.x.freezes.from` is `2026-13-20`
                'environments: {x: {freezes: [{from: 2027-01-03, to: 2026-12-20}]}}' | ends before it begins
                'environments: {x: {freezes: [2026-12-20]}}'            | `environments.x.freezes` is not a map
                'environments: {x: !!java.net.URL {}}'                  | tag is not allowed
                'environments: {x: !!set {}}'                           | `environments.x` is not a map
                '[]'                                                    | the file is not a map
                'roles'                                                 | is not a map
                """)
        void isSaid(String text, String what) {
            assertThat(problems(text)).anySatisfy(problem -> {
                assertThat(problem.what()).contains(what);
                assertThat(problem.line()).isEqualTo(1);
                assertThat(problem.remedy()).isNotBlank();
            });
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                days: [SUNNY], from: "02:00", to: "04:00", zone: UTC   | windows.days` is `SUNNY`
                days: [], from: "02:00", to: "04:00", zone: UTC        | opens on no day
                days: [SUN], from: "2:00", to: "04:00", zone: UTC      | windows.from` is `2:00`
                days: [SUN], from: "02:00", to: "24:00", zone: UTC     | windows.to` is `24:00`
                days: [SUN], from: "02:00", to: "02:00", zone: UTC     | closes when it opens
                days: [SUN], from: "02:00", to: "04:00", zone: Paris   | windows.zone` is `Paris`
                days: [SUN], from: "02:00", to: "04:00", zone: +02:00  | windows.zone` is `+02:00`
                days: [SUN], from: "02:00", to: "04:00"                | `zone` is missing
                from: "02:00", to: "04:00", zone: UTC                  | `days` is missing
                days: [SUN], from: "02:00", to: "04:00", zone: UTC, tz: UTC | Unknown key `tz`
                """)
        void windowsAreChecked(String window, String what) {
            assertThat(problems("environments: {x: {windows: [{" + window + "}]}}"))
                    .anySatisfy(problem -> assertThat(problem.what()).contains(what));
        }

        @Test
        void isSaidAllAtOnceInOrderOfLines() {
            List<PolicyProblem> problems = problems(
                    """
                    environments:
                      production:
                        lock_timeout: never
                    roles:
                      dba: {users: [bob]}
                      reviewer:
                        users:
                          - jane@acme.com
                          - jane
                    """);
            assertThat(problems).extracting(PolicyProblem::line).containsExactly(3, 5, 9);
            assertThat(problems.get(0))
                    .hasToString("confiture.yaml:3: `environments.production.lock_timeout` is `never`"
                            + " — write a duration with its unit, for instance 24h, 30m, 5s or 500ms");
        }

        @Test
        void aNameThatNeedsQuotesIsPointedAt() {
            assertThat(problems("roles:\n  dba: {groups: [@backend]}\n"))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.line()).isEqualTo(2);
                        assertThat(problem.remedy()).contains("quotes");
                    });
        }

        @Test
        void anUnquotedChannelIsAComment() {
            assertThat(problems("environments:\n  x:\n    channel: #deploys\n"))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.remedy()).contains("quotes"));
        }

        @Test
        void anEnvironmentThatDoesNotExistIsAsked() throws IOException {
            Path file = write("environments:\n  prodution: {requires: stagin}\n");
            PolicyReading reading = PolicyFile.read(file, Set.of("production", "staging"));
            assertThat(reading.problems())
                    .extracting(PolicyProblem::what)
                    .containsExactlyInAnyOrder(
                            "Unknown environment `prodution`. Did you mean `production`? Known: production, staging.",
                            "Unknown environment `stagin`. Did you mean `staging`? Known: production, staging.");
        }
    }

    @Nested
    class AHostileFile {

        @Test
        void doesNotUnfold() {
            StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
            for (char c = 'b'; c < 'j'; c++) {
                String before = "*" + (char) (c - 1);
                bomb.append(c).append(": &").append(c).append(" [").append((before + ",").repeat(9));
                bomb.append(before).append("]\n");
            }
            assertThat(problems(bomb.toString()))
                    .anySatisfy(problem -> assertThat(problem.what()).contains("aliases"));
        }

        @Test
        void doesNotNestForEver() {
            assertThat(problems("a: " + "[".repeat(5000) + "]".repeat(5000))).isNotEmpty();
            assertThat(problems("approvals: {high: &a [*a]}")).isNotEmpty();
        }

        @Test
        void createsNoObjects() {
            assertThat(problems("roles: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]"))
                    .isNotEmpty();
        }

        @Test
        void isNotReadWhenItIsHuge() throws IOException {
            Path file = folder.resolve("confiture.yaml");
            Files.write(file, new byte[2 << 20]);
            assertThat(PolicyFile.read(file).problems()).singleElement().satisfies(problem -> assertThat(problem.what())
                    .contains("longer than one megabyte"));
        }

        @Test
        void isUtf8() throws IOException {
            Path file = folder.resolve("confiture.yaml");
            Files.write(file, "roles: {dba: {users: [jörg@acme.com]}}".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(PolicyFile.read(file).problems()).singleElement().satisfies(problem -> assertThat(problem.what())
                    .contains("not UTF-8"));
        }

        @Test
        void doesNotFillTheScreen() {
            assertThat(problems("k: 1\n".repeat(5000))).hasSizeLessThanOrEqualTo(100);
        }

        @Test
        void isOneDocument() {
            assertThat(problems("roles: {}\n---\nroles: {}\n")).isNotEmpty();
        }
    }

    private Policy read(String text) {
        PolicyReading reading = reading(text);
        assertThat(reading.problems()).isEmpty();
        return reading.accepted().orElseThrow();
    }

    private List<PolicyProblem> problems(String text) {
        PolicyReading reading = reading(text);
        assertThat(reading.accepted()).isEmpty();
        return reading.problems();
    }

    private PolicyReading reading(String text) {
        try {
            return PolicyFile.read(write(text));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("confiture.yaml"), text);
    }
}
