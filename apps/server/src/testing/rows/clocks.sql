-- Requests, slips and bulletin entries on both sides, and years of the calendar by two people.
INSERT INTO clock_request (id, case_id, area_code, kind, clock_id, reason, state, asked_by, asked_by_name, asked_at)
  SELECT id, id, area_code, 'extension', 'own', 'x', 'PENDING', 'x', 'x', now() FROM case_record;
INSERT INTO supervision_slip (id, code, case_id, area_code, reason, automatic, demand, state, issued_by_name, issued_at, due_at)
  SELECT id, id, id, area_code, 'other', false, 'x', 'OPEN', 'x', now(), now() FROM case_record;
INSERT INTO bulletin_entry (id, case_id, case_code, kind, category, area_code, state, until_zh, until_en, due_at, at)
  SELECT id, id, code, kind, category, area_code, state, 'x', 'x', now(), now() FROM case_record;
INSERT INTO calendar_year (year, version, announced, days, note, changed_by, changed_by_name, changed_at) VALUES
  (2026, 1, true, '[]', 'x', 'grid-worker-a', 'x', now()), (2026, 2, true, '[]', 'x', 'nobody', 'x', now());
