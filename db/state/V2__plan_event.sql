-- What happened to a plan: written in the transaction that did it, never changed.
CREATE TABLE plan_event (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_id         bigint      NOT NULL REFERENCES plan (id),
    kind            text        NOT NULL,
    at              timestamptz NOT NULL,
    person_id       text        NOT NULL,
    person_name     text        NOT NULL,
    role            text,
    migration       text,
    migration_name  text,
    digest          text,
    facts           jsonb       NOT NULL DEFAULT '{}',
    -- The plan's version after it: two events can never tell of the same move.
    plan_version    bigint      NOT NULL,

    CONSTRAINT one_event_per_move UNIQUE (plan_id, plan_version)
);
