-- A request to make a plan, by the key its pipeline gave it: the same key again gets the plan of the first time.
CREATE TABLE api_request (
    key          text        PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 200),
    request_hash text        NOT NULL CHECK (request_hash ~ '^[0-9a-f]{64}$'),
    -- Empty while somebody is at work on it; of one that was refused there is no row.
    plan_id      bigint      REFERENCES plan (id),
    made_at      timestamptz NOT NULL
);
