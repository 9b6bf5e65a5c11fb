-- When somebody next looks whether people are to be reminded of a plan's slot: a tick reads only those whose time has come,
-- however many plans there are.
ALTER TABLE plan
    ADD COLUMN remind_at        timestamptz,
    -- Whom the requester wants reminded besides those the policy names.
    ADD COLUMN reminder_channel text,
    ADD COLUMN reminder_mail    text;
CREATE INDEX plan_to_remind ON plan (remind_at)
    WHERE state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') AND remind_at IS NOT NULL;
-- The plans of a maintenance window.
CREATE INDEX plan_by_slot ON plan (environment, slot_opens) WHERE slot_opens IS NOT NULL;

-- Plans that wait for their hour while this is rolled out.
UPDATE plan SET remind_at = now()
WHERE state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') AND slot_opens IS NOT NULL;

-- NOTICE: an event told outside of its thread, to one person or in another channel. WINDOW: maintenance begins, or is over.
-- Whatever kinds of messages there are by now, and these.
DO $$
DECLARE
    known text;
BEGIN
    SELECT pg_get_expr(conbin, conrelid) INTO STRICT known
    FROM pg_constraint WHERE conrelid = 'outbox'::regclass AND conname = 'kind_is_known';
    ALTER TABLE outbox DROP CONSTRAINT kind_is_known;
    EXECUTE format(
        'ALTER TABLE outbox ADD CONSTRAINT kind_is_known CHECK ((%s) OR kind IN (''NOTICE'', ''WINDOW''))', known);

    SELECT pg_get_expr(conbin, conrelid) INTO STRICT known
    FROM pg_constraint WHERE conrelid = 'mail'::regclass AND conname = 'mail_kind_is_known';
    ALTER TABLE mail DROP CONSTRAINT mail_kind_is_known;
    EXECUTE format('ALTER TABLE mail ADD CONSTRAINT mail_kind_is_known CHECK ((%s) OR kind = ''NOTICE'')', known);
END $$;
ALTER TABLE outbox ADD CONSTRAINT notice_is_about_an_event_for_one_reader
    CHECK (kind <> 'NOTICE' OR (num_nulls(plan_id, event_id) = 0 AND num_nulls(person_id, channel) = 1));

-- Maintenance windows in which plans start, as the channel was told of them.
CREATE TABLE window_notice (
    environment     text        NOT NULL,
    opens           timestamptz NOT NULL,
    closes          timestamptz NOT NULL,
    zone            text        NOT NULL,
    channel         text        NOT NULL,
    -- The message that says that it is open.
    open_message    bigint      REFERENCES outbox (id) ON DELETE SET NULL,
    -- When it was summed up, and the message that says how it went; none where there was nothing left to tell.
    summed_up_at    timestamptz,
    over_message    bigint      REFERENCES outbox (id) ON DELETE SET NULL,

    -- However many replicas there are, and however often they start.
    CONSTRAINT one_notice_per_window PRIMARY KEY (environment, opens),
    CONSTRAINT window_opens_before_it_closes CHECK (opens < closes)
);
CREATE INDEX window_notice_open ON window_notice (closes) WHERE summed_up_at IS NULL;
CREATE INDEX window_notice_of_message ON window_notice (open_message);
CREATE INDEX window_summary_of_message ON window_notice (over_message);
