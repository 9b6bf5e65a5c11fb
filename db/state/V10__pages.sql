-- Who may open the pages. Neither a link nor a session can be read out of these rows: they hold SHA-256 of what the person
-- holds.

-- A link for one person, good once and for minutes.
CREATE TABLE web_link (
    token_hash      text        PRIMARY KEY,
    person_id       text        NOT NULL,
    person_name     text        NOT NULL,
    made_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    used_at         timestamptz
);
CREATE INDEX web_link_by_age ON web_link (expires_at);

CREATE TABLE web_session (
    id_hash         text        PRIMARY KEY,
    person_id       text        NOT NULL,
    person_name     text        NOT NULL,
    opened_at       timestamptz NOT NULL,
    -- Now and then, not at every page.
    seen_at         timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL
);
CREATE INDEX web_session_by_age ON web_session (ends_at);

-- The list of plans, newest first, by what it can be filtered by.
CREATE INDEX plan_in_state ON plan (state, id DESC);
CREATE INDEX plan_of_environment_in_state ON plan (environment, state, id DESC);
