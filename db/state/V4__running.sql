-- Who wants the migration on its way stopped; the runner looks, and cancels its statement at the target.
ALTER TABLE plan
    ADD COLUMN stop_asked_by_id   text,
    ADD COLUMN stop_asked_by_name text,
    ADD CONSTRAINT only_what_runs_is_stopped
        CHECK (num_nulls(stop_asked_by_id, stop_asked_by_name) = 2 OR (stop_asked_by_id IS NOT NULL
            AND stop_asked_by_name IS NOT NULL AND state = 'RUNNING'));

-- The INVALID index a failed concurrent build left behind; a retry drops it first.
ALTER TABLE plan_migration ADD COLUMN left_index text;

-- Statements that are final on their own: an intent before each is sent, the result after. An intent without a result is
-- what a lost runner leaves, and nobody repeats it without having asked the target.
CREATE TABLE plan_statement (
    plan_id         bigint      NOT NULL REFERENCES plan (id),
    version         text        NOT NULL,
    -- Place in the file, from 0.
    statement       integer     NOT NULL,
    line            integer     NOT NULL,
    head            text        NOT NULL,
    intended_at     timestamptz NOT NULL,
    done_at         timestamptz,

    PRIMARY KEY (plan_id, version, statement)
);
