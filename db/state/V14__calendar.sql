-- Who froze which environment, why and until when. A row stands until somebody lifts it, or its end has come; it is never
-- deleted.
CREATE TABLE environment_freeze (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    environment     text        NOT NULL,
    reason          text        NOT NULL,
    by_id           text        NOT NULL,
    by_name         text        NOT NULL,
    since           timestamptz NOT NULL,
    until           timestamptz,
    lifted_at       timestamptz,
    lifted_by_id    text,
    lifted_by_name  text,

    CONSTRAINT freeze_says_why CHECK (reason <> ''),
    CONSTRAINT freeze_ends_after_it_began CHECK (since < until),
    CONSTRAINT lifted_by_somebody CHECK (num_nulls(lifted_at, lifted_by_id, lifted_by_name) IN (0, 3))
);
-- What is asked before every start; and a second freeze takes the place of the first.
CREATE UNIQUE INDEX one_freeze_per_environment ON environment_freeze (environment) WHERE lifted_at IS NULL;

CREATE FUNCTION refuse_to_forget_a_freeze() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'Freezes are lifted and never deleted: % on % is refused', TG_OP, TG_TABLE_NAME; END $$;

CREATE TRIGGER never_forgotten BEFORE DELETE ON environment_freeze
    FOR EACH ROW EXECUTE FUNCTION refuse_to_forget_a_freeze();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON environment_freeze
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget_a_freeze();

-- FREEZE: tells a channel of one event of the record, that its environment is frozen or is not any more.
-- Whatever kinds of messages there are by now stay allowed.
DO $$
DECLARE
    known text;
BEGIN
    SELECT pg_get_expr(conbin, conrelid) INTO STRICT known
    FROM pg_constraint WHERE conrelid = 'outbox'::regclass AND conname = 'kind_is_known';
    ALTER TABLE outbox DROP CONSTRAINT kind_is_known;
    EXECUTE format('ALTER TABLE outbox ADD CONSTRAINT kind_is_known CHECK ((%s) OR kind = ''FREEZE'')', known);
END $$;

ALTER TABLE outbox ADD CONSTRAINT freeze_is_told_to_a_channel
    CHECK (kind <> 'FREEZE' OR num_nulls(channel, event_id) = 0);

-- What a plan was found to have behind it in the environment that must come first: its message shows that without asking
-- anybody.
CREATE TABLE plan_evidence (
    plan_id         bigint      NOT NULL REFERENCES plan (id),
    position        integer     NOT NULL,
    version         text        NOT NULL,
    name            text        NOT NULL,
    checksum        text        NOT NULL,
    environment     text        NOT NULL,
    ran_at          timestamptz,
    millis          bigint,
    missing         text        NOT NULL,

    PRIMARY KEY (plan_id, position),
    CONSTRAINT ran_or_is_missing CHECK ((ran_at IS NULL) = (missing <> ''))
);

-- Plans that wait in their open slot for what is in the way; a tick reads only these.
CREATE INDEX plan_slot_held ON plan (slot_opens)
    WHERE state = 'PAUSED' AND pause_reason IN ('HELD_AT_SLOT', 'BUSY_AT_SLOT');
