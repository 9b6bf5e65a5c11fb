-- Remember what customers want to hear from us
ALTER TABLE customers ADD COLUMN preferences text;

-- Every tenth customer never answered.
UPDATE customers
SET preferences = CASE id % 3 WHEN 0 THEN 'newsletter' WHEN 1 THEN 'newsletter,offers' ELSE 'none' END
WHERE id % 10 <> 0;
