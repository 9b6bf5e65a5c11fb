-- Who wrote what is CRITICAL in a plan: they do not approve it.
ALTER TABLE plan ADD COLUMN authors jsonb NOT NULL DEFAULT '[]';

-- Who is asked about a plan: since when, whether they have looked, and where their own message about it is.
CREATE TABLE plan_asked (
    plan_id         bigint      NOT NULL REFERENCES plan (id),
    person_id       text        NOT NULL,
    asked_at        timestamptz NOT NULL,
    seen_at         timestamptz,
    channel         text,
    ts              text,

    PRIMARY KEY (plan_id, person_id),
    CONSTRAINT message_is_whole CHECK (num_nulls(channel, ts) IN (0, 2))
);

-- DIRECT: the message of one who is asked, painted anew like the plan's own. CALL: words that make it ring.
-- Other kinds may have come meanwhile; what is allowed now stays allowed.
DO $$
DECLARE
    allowed text;
BEGIN
    SELECT substring(pg_get_constraintdef(oid) FROM 'CHECK (.*)') INTO allowed
    FROM pg_constraint WHERE conname = 'kind_is_known' AND conrelid = 'outbox'::regclass;
    ALTER TABLE outbox DROP CONSTRAINT kind_is_known;
    EXECUTE format(
        'ALTER TABLE outbox ADD CONSTRAINT kind_is_known CHECK (%s OR kind IN (''DIRECT'', ''CALL''))', allowed);
END $$;

ALTER TABLE outbox ADD CONSTRAINT direct_words_are_for_somebody_about_something
    CHECK (kind NOT IN ('DIRECT', 'CALL') OR num_nulls(person_id, plan_id, event_id) = 0);

-- Where somebody is painted, their older paintings are looked for.
CREATE INDEX outbox_direct ON outbox (plan_id, person_id) WHERE kind = 'DIRECT' AND delivered_at IS NULL;
