-- Mails to the people of a plan. Rows are written in the transaction of the move they tell of.
CREATE TABLE mail (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state           text        NOT NULL DEFAULT 'WAITING',
    kind            text        NOT NULL,
    plan_id         bigint      NOT NULL REFERENCES plan (id),
    event_id        bigint      NOT NULL REFERENCES plan_event (id),
    -- Mails to one person are delivered one after the other, in order. Their address is asked for when it leaves.
    person_id       text        NOT NULL,
    attempts        integer     NOT NULL DEFAULT 0,
    written_at      timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    leased_until    timestamptz,
    ended_at        timestamptz,
    last_error      text,

    -- DROPPED has lost its sense before it left; DEAD is what no server took.
    CONSTRAINT mail_state_is_known CHECK (state IN ('WAITING', 'DELIVERED', 'DROPPED', 'DEAD')),
    CONSTRAINT mail_kind_is_known CHECK (kind IN ('ASKED', 'TOLD')),
    CONSTRAINT mail_waits_or_has_ended CHECK ((ended_at IS NULL) = (state = 'WAITING')),
    CONSTRAINT one_mail_per_event_and_person UNIQUE (event_id, person_id)
);
-- A tick reads what is open and nothing of the past.
CREATE INDEX mail_waiting ON mail (person_id, id) WHERE state = 'WAITING';
CREATE INDEX mail_dead ON mail (id) WHERE state = 'DEAD';
-- The thread somebody has about a plan.
CREATE INDEX mail_of_plan ON mail (plan_id, person_id, id);

-- The link in a mail that asks: what was tried with it, and what it was spent on. Its code is not here, in no form.
CREATE TABLE mail_link (
    mail_id         bigint      PRIMARY KEY REFERENCES mail (id),
    wrong_codes     integer     NOT NULL DEFAULT 0,
    locked_at       timestamptz,
    spent_at        timestamptz,
    answer          text,

    CONSTRAINT ten_wrong_codes_lock_it CHECK ((locked_at IS NOT NULL) = (wrong_codes = 10) AND wrong_codes <= 10),
    CONSTRAINT spent_on_an_answer CHECK (num_nulls(spent_at, answer) IN (0, 2))
);
