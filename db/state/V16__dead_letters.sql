-- What can never be delivered: why, and who was told so. And how fast Slack is spoken to.

ALTER TABLE outbox
    -- Since when it may be in Slack without our having heard of it: it is looked for before it is sent again.
    ADD COLUMN sent_at   timestamptz,
    -- Why it is not due before due_at: 'slack' where Slack did not answer, else the limit in which it has its turn then.
    ADD COLUMN waits_for text,
    -- A dead letter's reason. What was given up without one had lost its sense.
    ADD COLUMN trouble   text,
    ADD CONSTRAINT dead_is_given_up CHECK (trouble IS NULL OR given_up_at IS NOT NULL);

UPDATE outbox SET sent_at = written_at WHERE attempts > 0 AND delivered_at IS NULL AND given_up_at IS NULL;

CREATE INDEX outbox_dead ON outbox (given_up_at) WHERE trouble IS NOT NULL;
-- The oldest that is open is looked for first.
CREATE INDEX outbox_open_by_age ON outbox (id) WHERE delivered_at IS NULL AND given_up_at IS NULL;

ALTER TABLE mail
    ADD COLUMN trouble text,
    ADD CONSTRAINT trouble_if_and_only_if_dead CHECK (trouble IS NULL OR state = 'DEAD');
UPDATE mail SET trouble = 'MAIL_REFUSED' WHERE state = 'DEAD';

-- UNDELIVERED: tells whoever asked for a plan what of it did not get through. Whatever other kinds there are by now stay.
DO $$
DECLARE
    known text;
BEGIN
    SELECT pg_get_expr(conbin, conrelid) INTO STRICT known
    FROM pg_constraint WHERE conrelid = 'outbox'::regclass AND conname = 'kind_is_known';
    ALTER TABLE outbox DROP CONSTRAINT kind_is_known;
    EXECUTE format('ALTER TABLE outbox ADD CONSTRAINT kind_is_known CHECK ((%s) OR kind = ''UNDELIVERED'')', known);
END $$;
ALTER TABLE outbox ADD CONSTRAINT warning_is_for_somebody_about_a_plan
    CHECK (kind <> 'UNDELIVERED' OR num_nulls(person_id, plan_id) = 0);

-- What the requester was told of, once, until it is sent again.
CREATE TABLE undelivered_notice (
    plan_id         bigint      NOT NULL REFERENCES plan (id),
    trouble         text        NOT NULL,
    -- Whom it did not reach; empty where it was meant for a channel.
    person_id       text        NOT NULL,
    error           text        NOT NULL,
    outbox_id       bigint      NOT NULL REFERENCES outbox (id),

    PRIMARY KEY (plan_id, trouble, person_id),
    CONSTRAINT one_trouble_per_notice UNIQUE (outbox_id)
);

-- Slack counts for the whole workspace, so all replicas count here.
CREATE TABLE send_pace (
    limit_name      text        PRIMARY KEY,
    -- When the next would leave, if they left evenly; some may leave before.
    next_at         timestamptz NOT NULL,
    -- Slack has said that it takes nothing until then.
    closed_until    timestamptz
);
