-- Add an optional phone number, for the courier
ALTER TABLE customers ADD COLUMN phone text;
