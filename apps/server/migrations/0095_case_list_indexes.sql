-- Lists and counts of cases read the index alone: a village's part is one range of it, the county's newest are its end.
DROP INDEX case_record_area;
CREATE INDEX case_record_area ON case_record (county_code, area_code, final, opened_at DESC, id DESC)
  INCLUDE (kind, state, practice, due_at, updated_at, urgent, category, sealed, reporter_account_id);
DROP INDEX case_record_opened;
CREATE INDEX case_record_opened ON case_record (county_code, opened_at DESC, id DESC)
  INCLUDE (area_code, kind, state, final, practice, due_at, urgent, category, sealed, reporter_account_id);
CREATE INDEX case_record_open ON case_record (county_code, opened_at DESC, id DESC)
  INCLUDE (area_code, kind, state, practice, due_at, urgent, category, sealed, reporter_account_id) WHERE NOT final;
CREATE INDEX case_record_state ON case_record (county_code, kind, state, opened_at DESC, id DESC)
  INCLUDE (area_code, final, practice, due_at, urgent, category, sealed, reporter_account_id);
CREATE INDEX case_record_updated ON case_record (county_code, updated_at DESC, id DESC) INCLUDE (area_code, final, practice, sealed, reporter_account_id);
-- What runs out first; without a limit, last.
CREATE INDEX case_record_by_limit ON case_record
  (county_code, (coalesce(due_at, TIMESTAMPTZ '9999-01-01 00:00:00+00')), id) INCLUDE (area_code, practice, sealed, reporter_account_id) WHERE NOT final;
