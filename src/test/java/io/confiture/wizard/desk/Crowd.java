package io.confiture.wizard.desk;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A state database after years: plans of all states with everything that hangs on them. The newest are alive, and nothing of
 * them is due. Written by SQL, so the chain of the record is none.
 */
public final class Crowd {

    /** Of twenty plans that ended. */
    private static final String ENDS =
            "ARRAY['SUCCEEDED','SUCCEEDED','SUCCEEDED','SUCCEEDED','SUCCEEDED','SUCCEEDED','SUCCEEDED','SUCCEEDED',"
                    + "'SUCCEEDED','SUCCEEDED','SUCCEEDED','SUCCEEDED','SUCCEEDED','SUCCEEDED',"
                    + "'FAILED','STOPPED','REJECTED','CANCELLED','CANCELLED','EXPIRED']";

    private static final String LIVES = "ARRAY['IN_REVIEW','APPROVED','IN_REVIEW','APPROVED','CHANGES_REQUESTED',"
            + "'IN_REVIEW','APPROVED','IN_REVIEW','DRAFT','IN_REVIEW']";

    /** Two of the living are on their way, each in an environment of its own. */
    private static final String PLANS =
            """
            INSERT INTO plan (state, version, environment, address, direction, channel, requester_id, requester_name,
                slot_opens, slot_closes, slot_zone, impact, note, digest, asked, pause_reason, runner, leased_until,
                opened_at, submitted_at, started_at, ended_at)
            SELECT state, 7,
                CASE state WHEN 'RUNNING' THEN 'one' WHEN 'PAUSED' THEN 'other' ELSE 'shop_' || n %% 20 END,
                'db.example.com:5432/shop', CASE n %% 10 WHEN 0 THEN 'DOWN' ELSE 'UP' END, '#database-alerts',
                'U' || n %% 300, 'Person ' || n %% 300,
                CASE WHEN slotted THEN since + CASE WHEN lives THEN interval '30 days' ELSE interval '1 day' END END,
                CASE WHEN slotted THEN since + CASE WHEN lives THEN interval '31 days' ELSE interval '2 days' END END,
                CASE WHEN slotted THEN 'Europe/Paris' END,
                'Orders are slow meanwhile', 'As agreed with everybody on Monday',
                CASE WHEN state <> 'DRAFT' THEN encode(sha256(n::text::bytea), 'hex') END,
                CASE WHEN state = 'DRAFT' THEN '{}' ELSE
                    '{"REVIEWER": {"quorum": 1, "people": [{"id": "U1", "name": "Jane"}, {"id": "U2", "name": "Raj"}]},
                      "DBA": {"quorum": 2, "people": [{"id": "U3", "name": "Bob"}, {"id": "U4", "name": "Eve"}]}}'
                END::jsonb,
                CASE WHEN state = 'PAUSED' THEN 'NEXT_MIGRATION' END,
                CASE WHEN state = 'RUNNING' THEN 'runner' END,
                CASE WHEN state = 'RUNNING' THEN now() + interval '10 days' END,
                since,
                CASE WHEN state <> 'DRAFT' THEN since END,
                CASE WHEN state IN ('RUNNING', 'PAUSED', 'SUCCEEDED', 'FAILED', 'STOPPED') THEN since END,
                CASE WHEN NOT lives THEN since + interval '2 days' END
            FROM (
                SELECT n, n > :plans - :alive AS lives, n %% 2 = 0 AND n < :plans - 1 AS slotted,
                    now() - (:plans - n) * interval '5 minutes' AS since,
                    CASE WHEN n = :plans THEN 'RUNNING' WHEN n = :plans - 1 THEN 'PAUSED'
                         WHEN n > :plans - :alive THEN (%s)[n %% 10 + 1] ELSE (%s)[n %% 20 + 1] END AS state
                FROM generate_series(1, :plans) n) each
            ORDER BY n
            """
                    .formatted(LIVES, ENDS);

    private static final String MIGRATIONS =
            """
            INSERT INTO plan_migration
                (plan_id, position, version, name, state, checksum, down_checksum, risk, reason, millis)
            SELECT id, position, (id * 2 + position)::text, 'add_column_' || id,
                CASE WHEN state = 'SUCCEEDED' THEN 'APPLIED' ELSE 'WAITING' END, digest, digest,
                (ARRAY['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])[(id + position) % 4 + 1], 'ALTER TABLE rewrites the table',
                CASE WHEN state = 'SUCCEEDED' THEN 12 END
            FROM plan, generate_series(0, 1) position WHERE digest IS NOT NULL
            """;

    private static final String APPROVALS =
            """
            INSERT INTO approval (plan_id, person_id, person_name, role, digest, given_at, position)
            SELECT id, 'U' || position + 1, 'Somebody', (ARRAY['REVIEWER', 'DBA', 'DBA'])[position + 1], digest,
                submitted_at + interval '1 hour', position
            FROM plan, generate_series(0, 2) position
            WHERE state IN ('APPROVED', 'RUNNING', 'PAUSED', 'SUCCEEDED', 'FAILED', 'STOPPED')
            """;

    private static final String DRAFTS =
            "INSERT INTO wizard_draft SELECT id, '{}', now() + interval '10 days' FROM plan WHERE state = 'DRAFT'";

    /** A nudge is as new as what it reminds of. */
    private static final String EVENTS =
            """
            INSERT INTO plan_event (plan_id, kind, at, person_id, person_name, digest, facts, plan_version, number, hash)
            SELECT id, kind, since, requester_id, requester_name, digest, '{"note": "As agreed with everybody"}', version - 1,
                (id - 1) * 8 + version, encode(sha256((id * 8 + version)::text::bytea), 'hex')
            FROM (
                SELECT plan.id, requester_id, requester_name, digest, coalesce(submitted_at, opened_at) AS since, kind, place AS version
                FROM plan, unnest(ARRAY['OPENED', 'SUBMITTED', 'NUDGED', 'APPROVED', 'APPROVED', 'STARTED', 'MIGRATION_APPLIED',
                    'SUCCEEDED']) WITH ORDINALITY AS kinds (kind, place)
                WHERE place <= CASE state WHEN 'DRAFT' THEN 1 WHEN 'IN_REVIEW' THEN 3 WHEN 'CHANGES_REQUESTED' THEN 3
                    WHEN 'APPROVED' THEN 5 ELSE 8 END) each
            ORDER BY id, version
            """;

    private static final String MESSAGES =
            """
            INSERT INTO outbox (kind, lane, plan_id, event_id, written_at, due_at, delivered_at, attempts)
            SELECT way, 'plan #' || plan_id, plan_id, event.id, at, at, at + interval '1 second', 1
            FROM plan_event event, unnest(ARRAY['CARD', 'REPLY']) way WHERE kind <> 'OPENED'
            ORDER BY event.id
            """;

    private static final String WHISPERS =
            """
            INSERT INTO outbox (kind, lane, person_id, channel, body, written_at, due_at, delivered_at, attempts)
            SELECT 'WHISPER', 'whisper ' || requester_id || ' C1', requester_id, 'C1', repeat('a line of status ', 20),
                opened_at, opened_at, opened_at, 1 FROM plan
            """;

    private static final String ASKED =
            """
            INSERT INTO plan_asked (plan_id, person_id, asked_at, seen_at, channel, ts)
            SELECT id, 'U' || n, submitted_at, submitted_at, 'D' || n, id || '.000' || n
            FROM plan, generate_series(1, 4) n WHERE digest IS NOT NULL
            """;

    private static final String PAINTED =
            "INSERT INTO plan_message SELECT id, 'C1', id || '.000000' FROM plan WHERE digest IS NOT NULL";

    private static final String MAILS =
            """
            INSERT INTO mail (state, kind, plan_id, event_id, person_id, attempts, written_at, due_at, ended_at)
            SELECT 'DELIVERED', 'ASKED', plan_id, event.id, 'U' || n, 1, at, at, at
            FROM plan_event event, generate_series(1, 4) n WHERE kind = 'SUBMITTED'
            """;

    private static final String LINKS = "INSERT INTO mail_link (mail_id) SELECT id FROM mail";

    private static final String PROGRESS =
            """
            INSERT INTO run_progress (plan_id, version, body, ran_millis, running_since)
            SELECT id, 3, '{}', 1000, CASE WHEN state = 'RUNNING' THEN started_at END FROM plan WHERE started_at IS NOT NULL
            """;

    /** Slack's deliveries of the last two days, whatever was before. */
    private static final String DELIVERIES =
            "INSERT INTO slack_delivery SELECT 'key ' || n, now() FROM generate_series(1, 2000) n";

    private static final String HEAD = "UPDATE record_head SET (number, hash) ="
            + " (SELECT number, hash FROM plan_event ORDER BY number DESC LIMIT 1)";

    private Crowd() {}

    /**
     * @param plans how many in all
     * @param alive how many of them have not ended
     */
    public static void fill(Jdbi state, int plans, int alive) {
        state.useHandle(handle -> {
            // what hangs together by its making need not be looked up a million times
            handle.execute("SET session_replication_role = replica");
            handle.useTransaction(it -> fill(it, plans, alive));
            handle.execute("RESET session_replication_role");
            handle.execute("VACUUM ANALYZE");
        });
    }

    private static void fill(Handle handle, int plans, int alive) {
        handle.createUpdate(PLANS).bind("plans", plans).bind("alive", alive).execute();
        handle.execute(MIGRATIONS);
        handle.execute(APPROVALS);
        handle.execute(DRAFTS);
        handle.execute(EVENTS);
        handle.execute(MESSAGES);
        handle.execute(WHISPERS);
        handle.execute(ASKED);
        handle.execute(PAINTED);
        handle.execute(MAILS);
        handle.execute(LINKS);
        handle.execute(PROGRESS);
        handle.execute(DELIVERIES);
        handle.execute(HEAD);
    }
}
