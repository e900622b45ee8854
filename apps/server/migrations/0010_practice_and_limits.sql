-- Practice cases (演练) are worked on like any other and stand outside all figures.
ALTER TABLE case_record ADD COLUMN practice boolean NOT NULL DEFAULT false;
-- A limit is a number of units (minute, hour, working_day, calendar_day, calendar_month); until now all were minutes.
-- A migration has no scope: only as owner, with the policies not forced, it reaches the rows.
ALTER TABLE case_record NO FORCE ROW LEVEL SECURITY;
UPDATE case_record SET clock = (clock - 'basis' - 'limitMinutes') || jsonb_build_object(
    'id', 'own', 'unit', 'minute', 'count', clock->'limitMinutes', 'extended', 0, 'basis', NULL, 'pausedAt', NULL,
    'warnAt', to_char((clock->>'startedAt')::timestamptz AT TIME ZONE 'UTC'
      + ((clock->>'dueAt')::timestamptz - (clock->>'startedAt')::timestamptz) * 0.8, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  WHERE clock IS NOT NULL;
ALTER TABLE case_record FORCE ROW LEVEL SECURITY;
