-- What ran lately, for everybody's Home tab: the newest of however many plans have ended.
CREATE INDEX plan_ran ON plan (ended_at DESC) WHERE state IN ('SUCCEEDED', 'STOPPED', 'FAILED');
