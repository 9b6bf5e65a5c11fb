-- Brings the column back; its values only come back from a backup.
ALTER TABLE customers ADD COLUMN preferences text;
