package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must be true whenever a plan is at rest, seen from outside: in its row, in the ledger, and in what has run. */
record Promises(Site site, Shop shop) {

    /**
     * Plan and ledger say the same, and every statement has run as often as they say.
     *
     * @param clicks when a person said that it may go on
     */
    void look(List<Instant> clicks) {
        Map<String, String> states = states();
        List<String> applied = shop.pending().stream()
                .map(Body::version)
                .filter(version -> "APPLIED".equals(states.get(version)))
                .toList();
        assertThat(shop.ledger()).as("Ledger, and what the plan calls applied").isEqualTo(applied);
        List<String> marks = shop.marks();
        assertThat(marks).as("Statements that were executed").doesNotHaveDuplicates();
        for (Body body : shop.pending()) {
            if (applied.contains(body.version())) {
                assertThat(marks)
                        .as("Statements of %s, which is applied", body.title())
                        .containsAll(body.marks());
            } else if (body.transactional()) {
                assertThat(marks)
                        .as("Statements of %s, which is not applied", body.title())
                        .doesNotContainAnyElementsOf(body.marks());
            }
        }
        assertThat(shop.repeatedBetween(clicks))
                .as("Repeated without a click in between")
                .isEmpty();
    }

    /** Migrations of the plan in any of these states. */
    List<Body> in(String... wanted) {
        Map<String, String> states = states();
        return shop.pending().stream()
                .filter(body -> List.of(wanted).contains(states.get(body.version())))
                .toList();
    }

    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        ofPlan("SELECT m.version || ' ' || m.state FROM plan_migration m JOIN plan ON plan.id = plan_id")
                .forEach(row -> states.put(row.substring(0, 3), row.substring(4)));
        return states;
    }

    /** One column of the plan. */
    String plan(String what) {
        return ofPlan("SELECT " + what + " FROM plan").get(0);
    }

    private List<String> ofPlan(String query) {
        return site.state().ask(query + " WHERE environment = '" + shop.name() + "' ORDER BY 1");
    }

    /** Everything both databases have to say. */
    String report() {
        return String.join(
                "\n",
                "row: " + plan("plan::text"),
                "migrations: " + states(),
                "ledger: " + shop.ledger(),
                "marks: " + shop.database().ask("SELECT what || ' at ' || at FROM mark ORDER BY at"),
                "begun: " + shop.database().ask("SELECT what || ' at ' || at FROM beginning ORDER BY at"),
                "sessions: "
                        + shop.database()
                                .ask("SELECT pid || ' ' || application_name || ' ' || state || ' '"
                                        + " || coalesce(wait_event, '') || ' ' || left(query, 80) FROM pg_stat_activity"
                                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()"),
                "events: "
                        + ofPlan("SELECT to_char(plan_event.id, '000000 ') || kind || coalesce(' ' || migration, '')"
                                + " || ' at ' || at FROM plan_event JOIN plan ON plan.id = plan_id"),
                "sent: "
                        + ofPlan("SELECT s.version || '/' || statement || ' ' || intended_at || ' '"
                                + " || coalesce(done_at::text, 'unknown') FROM plan_statement s"
                                + " JOIN plan ON plan.id = plan_id"));
    }
}
