-- What the bot's own login needs in the state database, and no more. Run it as the owner of the tables, after every upgrade:
--
--     psql "$OWNER_URL" -v bot=confiture_bot -f db/grants/state.sql
--
-- With it the bot can add to the record and cannot change it. Let the tables be owned by another role than the bot's
-- (QUARKUS_FLYWAY_USERNAME and QUARKUS_FLYWAY_PASSWORD name the one that creates and upgrades them).

GRANT USAGE ON SCHEMA public TO :"bot";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"bot";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO :"bot";

-- The record.
REVOKE ALL ON plan_event FROM :"bot";
GRANT SELECT, INSERT ON plan_event TO :"bot";

-- What people were told of it.
REVOKE ALL ON record_anchor FROM :"bot";
GRANT SELECT, INSERT ON record_anchor TO :"bot";

-- Freezes are lifted, not deleted.
REVOKE DELETE, TRUNCATE ON environment_freeze FROM :"bot";

-- The end of the chain is moved, never taken away.
REVOKE ALL ON record_head FROM :"bot";
GRANT SELECT, UPDATE ON record_head TO :"bot";

-- Flyway's own table is the owner's.
REVOKE ALL ON flyway_schema_history FROM :"bot";
GRANT SELECT ON flyway_schema_history TO :"bot";
