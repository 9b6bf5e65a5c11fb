-- Drop the preferences, which live in the mailing system now
ALTER TABLE customers DROP COLUMN preferences;
