-- What was only marked as applied was not timed.
ALTER TABLE plan_migration DROP CONSTRAINT timed_if_and_only_if_applied;
ALTER TABLE plan_migration ADD CONSTRAINT timed_only_if_applied CHECK (millis IS NULL OR state = 'APPLIED');
