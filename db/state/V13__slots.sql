-- Plans that wait for their hour: a tick reads only those whose hour has come, however many plans there are.
ALTER TABLE plan ADD COLUMN slot_tried_until timestamptz;
CREATE INDEX plan_slot_open ON plan (slot_opens) WHERE state = 'APPROVED' AND slot_opens IS NOT NULL;
CREATE INDEX plan_slot_over ON plan (slot_closes)
    WHERE state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') AND slot_closes IS NOT NULL;
