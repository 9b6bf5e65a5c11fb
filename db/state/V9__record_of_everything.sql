-- The record also tells of what is no plan's: a change of the policy, for instance. Such an event has neither a plan nor a
-- version of one; its hash says "absent" for both, as it does for every other field, so nothing that was written before
-- changes its hash.
ALTER TABLE plan_event
    ALTER COLUMN plan_id DROP NOT NULL,
    ALTER COLUMN plan_version DROP NOT NULL,
    ADD CONSTRAINT of_a_plan_or_of_none CHECK (num_nulls(plan_id, plan_version) IN (0, 2));

-- What is asked of a record of millions: one plan's events, the ends of a period, the newest that are no plan's.
CREATE INDEX plan_event_of_plan ON plan_event (plan_id, number);
CREATE INDEX plan_event_by_time ON plan_event (at, number);
CREATE INDEX plan_event_of_no_plan ON plan_event (kind, number) WHERE plan_id IS NULL;

-- Where the record ended when people were told so, once a day in each channel. What counts is the message, which the
-- owner of this database cannot change; this says what there was to be told.
CREATE TABLE record_anchor (
    channel         text        NOT NULL,
    day             date        NOT NULL,
    number          bigint      NOT NULL,
    hash            text        NOT NULL,
    at              timestamptz NOT NULL,
    outbox_id       bigint      REFERENCES outbox (id),

    -- However many replicas there are, and however often they start.
    CONSTRAINT one_anchor_a_day PRIMARY KEY (channel, day)
);
CREATE INDEX record_anchor_of_message ON record_anchor (outbox_id);
CREATE INDEX record_anchor_by_number ON record_anchor (number);

-- Whatever kinds of messages there are by now, and this one.
DO $$
DECLARE
    known text;
BEGIN
    SELECT pg_get_expr(conbin, conrelid) INTO STRICT known
    FROM pg_constraint WHERE conrelid = 'outbox'::regclass AND conname = 'kind_is_known';
    ALTER TABLE outbox DROP CONSTRAINT kind_is_known;
    EXECUTE format('ALTER TABLE outbox ADD CONSTRAINT kind_is_known CHECK ((%s) OR kind = ''ANCHOR'')', known);
END $$;
