-- The record: every event is chained to the one before it, over all plans, and nothing in it is ever changed.

-- Length before content, so that no two lists of fields can spell the same bytes; absent is not the same as empty.
CREATE FUNCTION record_field(field text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN field IS NULL THEN '-' ELSE octet_length(convert_to(field, 'UTF8')) || ':' || field END $$;

-- The same bytes as the bot hashes; it is here for those who want to check the record without the bot.
CREATE FUNCTION record_hash(previous text, number bigint, event plan_event) RETURNS text LANGUAGE sql STABLE AS
$$
SELECT encode(sha256(convert_to(concat(
    record_field(previous),
    record_field(number::text),
    record_field(event.plan_id::text),
    record_field(event.plan_version::text),
    record_field(event.kind),
    record_field(to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
    record_field(event.person_id),
    record_field(event.person_name),
    record_field(event.role),
    record_field(event.migration),
    record_field(event.migration_name),
    record_field(event.digest),
    (SELECT string_agg(record_field(key) || record_field(value), '' ORDER BY key COLLATE "C")
     FROM jsonb_each_text(event.facts))), 'UTF8')), 'hex')
$$;

ALTER TABLE plan_event
    -- Place in the record, from 1, without a gap.
    ADD COLUMN number bigint,
    ADD COLUMN hash   text;

-- The last event of the record. Whoever adds one locks this table first: the chain has one end.
CREATE TABLE record_head (
    the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one),
    number bigint NOT NULL,
    hash   text   NOT NULL
);
INSERT INTO record_head (number, hash) VALUES (0, repeat('0', 64));

-- What was written before there was a chain enters it in the order in which it was written.
DO $$
DECLARE
    event plan_event;
    head  record_head;
BEGIN
    SELECT * INTO head FROM record_head;
    FOR event IN SELECT * FROM plan_event ORDER BY id LOOP
        head.number := head.number + 1;
        head.hash := record_hash(head.hash, head.number, event);
        UPDATE plan_event SET number = head.number, hash = head.hash WHERE id = event.id;
    END LOOP;
    UPDATE record_head SET number = head.number, hash = head.hash;
END $$;

ALTER TABLE plan_event
    ALTER COLUMN number SET NOT NULL,
    ALTER COLUMN hash SET NOT NULL,
    ADD CONSTRAINT one_event_per_number UNIQUE (number);

-- The role that owns the tables could change the record by mistake; this stops mistakes. Intent leaves a broken chain.
CREATE FUNCTION refuse_to_change_the_record() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'The record is only ever added to: % on % is refused', TG_OP, TG_TABLE_NAME; END $$;

CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON plan_event
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_record();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON plan_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_record();
