ALTER TABLE customers DROP COLUMN preferences;
