-- What one replica does for all: whoever is silent for too long is relieved by another.
CREATE TABLE duty (
    name            text        PRIMARY KEY,
    holder          text        NOT NULL,
    until           timestamptz NOT NULL
);

-- Migration files as they were when somebody was asked about them, by checksum: what has changed can be shown then.
CREATE TABLE file_text (
    checksum        text        PRIMARY KEY,
    body            text        NOT NULL,
    kept_at         timestamptz NOT NULL,

    CONSTRAINT checksum_is_sha256 CHECK (checksum ~ '^[0-9a-f]{64}$')
);
CREATE INDEX file_text_by_age ON file_text (kept_at);
