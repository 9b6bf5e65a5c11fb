-- A plan: what is asked, of whom, and where it stands.
CREATE TABLE plan (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state           text        NOT NULL,
    version         bigint      NOT NULL DEFAULT 0,
    environment     text        NOT NULL,
    address         text        NOT NULL,
    direction       text        NOT NULL,
    channel         text        NOT NULL,
    requester_id    text        NOT NULL,
    requester_name  text        NOT NULL,
    confirm_each    boolean     NOT NULL DEFAULT false,
    apply_as        text,
    slot_opens      timestamptz,
    slot_closes     timestamptz,
    slot_zone       text,
    impact          text        NOT NULL DEFAULT '',
    concerns        text        NOT NULL DEFAULT '',
    test_first      boolean     NOT NULL DEFAULT false,
    backup          text        NOT NULL DEFAULT '',
    note            text        NOT NULL DEFAULT '',
    digest          text,
    asked           jsonb       NOT NULL DEFAULT '{}',
    pause_reason    text,
    pause_detail    text,
    runner          text,
    leased_until    timestamptz,
    opened_at       timestamptz NOT NULL,
    submitted_at    timestamptz,
    started_at      timestamptz,
    ended_at        timestamptz,

    CONSTRAINT state_is_known CHECK (state IN ('DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'RUNNING',
        'PAUSED', 'SUCCEEDED', 'STOPPED', 'FAILED', 'REJECTED', 'CANCELLED', 'EXPIRED')),
    CONSTRAINT direction_is_known CHECK (direction IN ('UP', 'DOWN')),
    CONSTRAINT ended_if_and_only_if_final CHECK ((ended_at IS NOT NULL)
        = (state IN ('SUCCEEDED', 'STOPPED', 'FAILED', 'REJECTED', 'CANCELLED', 'EXPIRED'))),
    CONSTRAINT paused_for_a_reason CHECK ((pause_reason IS NOT NULL) = (state = 'PAUSED')),
    CONSTRAINT digest_once_submitted CHECK (digest IS NOT NULL OR state IN ('DRAFT', 'CANCELLED', 'EXPIRED')),
    CONSTRAINT digest_is_sha256 CHECK (digest ~ '^[0-9a-f]{64}$'),
    CONSTRAINT slot_is_whole CHECK (num_nulls(slot_opens, slot_closes, slot_zone) IN (0, 3)),
    CONSTRAINT slot_opens_before_it_closes CHECK (slot_opens < slot_closes),
    CONSTRAINT only_a_running_plan_has_a_runner CHECK (runner IS NULL OR state = 'RUNNING'),
    CONSTRAINT lease_belongs_to_a_runner CHECK ((runner IS NULL) = (leased_until IS NULL))
);

-- Two plans never touch one database at once, whatever the processes believe.
CREATE UNIQUE INDEX one_run_per_environment ON plan (environment) WHERE state IN ('RUNNING', 'PAUSED');
-- What a tick asks for: the living ones, however many have ended.
CREATE INDEX plan_living ON plan (state, id)
    WHERE state IN ('DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'RUNNING', 'PAUSED');
CREATE INDEX plan_of_environment ON plan (environment, id DESC);

-- The migrations of a plan, in the order they run.
CREATE TABLE plan_migration (
    plan_id         bigint  NOT NULL REFERENCES plan (id),
    position        integer NOT NULL,
    version         text    NOT NULL,
    name            text    NOT NULL,
    state           text    NOT NULL,
    checksum        text    NOT NULL,
    down_checksum   text,
    risk            text    NOT NULL,
    reason          text    NOT NULL,
    millis          bigint,

    PRIMARY KEY (plan_id, position),
    CONSTRAINT a_version_once_per_plan UNIQUE (plan_id, version),
    CONSTRAINT migration_state_is_known
        CHECK (state IN ('WAITING', 'RUNNING', 'APPLIED', 'FAILED', 'UNKNOWN', 'SKIPPED')),
    CONSTRAINT risk_is_known CHECK (risk IN ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
    CONSTRAINT timed_if_and_only_if_applied CHECK ((millis IS NOT NULL) = (state = 'APPLIED'))
);

-- The votes that count now; votes that became void are in the record only.
CREATE TABLE approval (
    plan_id         bigint      NOT NULL REFERENCES plan (id),
    person_id       text        NOT NULL,
    person_name     text        NOT NULL,
    role            text        NOT NULL,
    digest          text        NOT NULL,
    evidence        text        NOT NULL DEFAULT '',
    given_at        timestamptz NOT NULL,
    position        integer     NOT NULL,

    -- A person counts once, whatever roles they hold.
    PRIMARY KEY (plan_id, person_id),
    CONSTRAINT role_is_known CHECK (role IN ('DEVELOPER', 'REVIEWER', 'DBA'))
);

-- What is being filled in; one row per draft, gone when the plan is submitted or ends.
CREATE TABLE wizard_draft (
    plan_id         bigint      PRIMARY KEY REFERENCES plan (id),
    body            jsonb       NOT NULL,
    expires_at      timestamptz NOT NULL
);
CREATE INDEX wizard_draft_by_age ON wizard_draft (expires_at);
