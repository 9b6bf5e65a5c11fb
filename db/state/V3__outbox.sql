-- What Slack must still be told. Rows are written in the transaction of the move they tell of.
CREATE TABLE outbox (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind            text        NOT NULL,
    -- Rows of one lane are delivered one after the other, in order.
    lane            text        NOT NULL,
    plan_id         bigint      REFERENCES plan (id),
    event_id        bigint      REFERENCES plan_event (id),
    -- A whisper: who reads it, where, and what. A response URL opens the door for half an hour; then it is forgotten.
    person_id       text,
    channel         text,
    thread          text,
    response_url    text,
    body            text,
    attempts        integer     NOT NULL DEFAULT 0,
    written_at      timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    leased_until    timestamptz,
    delivered_at    timestamptz,
    given_up_at     timestamptz,
    last_error      text,

    CONSTRAINT kind_is_known CHECK (kind IN ('CARD', 'REPLY', 'WHISPER')),
    CONSTRAINT card_is_about_a_plan CHECK (kind <> 'CARD' OR plan_id IS NOT NULL),
    CONSTRAINT reply_is_about_an_event CHECK (kind <> 'REPLY' OR event_id IS NOT NULL),
    CONSTRAINT whisper_has_a_reader CHECK (kind <> 'WHISPER' OR num_nulls(person_id, channel, body) = 0),
    CONSTRAINT ends_one_way CHECK (num_nonnulls(delivered_at, given_up_at) <= 1),
    CONSTRAINT response_url_is_forgotten
        CHECK (response_url IS NULL OR num_nonnulls(delivered_at, given_up_at) = 0)
);
-- A tick reads what is open and nothing of the past.
CREATE INDEX outbox_open ON outbox (lane, id) WHERE delivered_at IS NULL AND given_up_at IS NULL;

-- Where a plan's one living message is.
CREATE TABLE plan_message (
    plan_id         bigint  PRIMARY KEY REFERENCES plan (id),
    channel         text    NOT NULL,
    ts              text    NOT NULL
);

-- Slack may deliver one click several times; the second time, its key is here already.
CREATE TABLE slack_delivery (
    key             text        PRIMARY KEY,
    received_at     timestamptz NOT NULL
);
CREATE INDEX slack_delivery_by_age ON slack_delivery (received_at);
