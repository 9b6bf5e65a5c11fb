-- How a run is going, and the one message in the plan's thread that shows it.
CREATE TABLE run_progress (
    plan_id         bigint      PRIMARY KEY REFERENCES plan (id),
    -- Counts what the message has to show; it is delivered when this is what it shows.
    version         bigint      NOT NULL DEFAULT 0,
    -- What was seen last, as JSON; empty until there was something to tell.
    body            text,
    -- Time it has been RUNNING: in stretches that are over, and since when in the present one.
    ran_millis      bigint      NOT NULL DEFAULT 0,
    running_since   timestamptz,
    channel         text,
    ts              text,

    CONSTRAINT message_is_whole CHECK (num_nulls(channel, ts) IN (0, 2))
);

-- Plans that are on their way while this is rolled out.
INSERT INTO run_progress (plan_id, running_since)
SELECT id, coalesce(started_at, now()) FROM plan WHERE state = 'RUNNING';

ALTER TABLE outbox
    DROP CONSTRAINT kind_is_known,
    ADD CONSTRAINT kind_is_known CHECK (kind IN ('CARD', 'REPLY', 'WHISPER', 'PROGRESS')),
    ADD CONSTRAINT progress_is_about_a_plan CHECK (kind <> 'PROGRESS' OR plan_id IS NOT NULL);

-- Progress is one row per plan, opened again when there is something newer: never a backlog of what was true a while ago.
CREATE UNIQUE INDEX one_progress_per_plan ON outbox (plan_id) WHERE kind = 'PROGRESS';
