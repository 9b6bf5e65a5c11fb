-- The lists in chat, by the moment that orders them: a page costs the same however many plans there are.
CREATE INDEX plan_ended ON plan (ended_at DESC, id DESC)
    WHERE ended_at IS NOT NULL AND submitted_at IS NOT NULL;
CREATE INDEX plan_ended_in_environment ON plan (environment, ended_at DESC, id DESC)
    WHERE ended_at IS NOT NULL AND submitted_at IS NOT NULL;
CREATE INDEX plan_scheduled ON plan (slot_opens, id)
    WHERE state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') AND slot_opens IS NOT NULL;
