INSERT INTO paper_template (key, version, content, note, changed_by, changed_by_name, changed_at) VALUES
  ('common.notice', 1, '{}', 'x', 'grid-worker-a', 'x', now()), ('common.notice', 2, '{}', 'x', 'nobody', 'x', now());
INSERT INTO paper_number (series, body, year, last) VALUES ('notice', 'x', 2024, 1);
INSERT INTO paper (id, template, template_version, content, data, stage, case_id, area_code, issued_by_name, issued_at)
  SELECT id, 'common.notice', 0, '{}', '{}', 'issued', id, area_code, 'x', now() FROM case_record;
INSERT INTO paper_mark (id, paper_id, case_id, area_code, stage, at, by_name)
  SELECT id, id, case_id, area_code, 'issued', now(), 'x' FROM paper;
INSERT INTO paper_scan (id, paper_id, page, case_id, area_code, recognised, sha256, size, source_page, account_id, at)
  SELECT id, id, 1, case_id, area_code, true, 'x', 1, 1, 'nobody', now() FROM paper;
INSERT INTO paper_scan (id, area_code, recognised, sha256, size, source_page, account_id, at)
  SELECT 'unfiled-' || id, area_code, false, 'x', 1, 1, id, now() FROM account;
INSERT INTO paper_binding (id, case_id, area_code, title, state, plan, total, account_id, made_by_name, made_at)
  SELECT id, id, area_code, 'x', 'done', '{}', 1, 'x', 'x', now() FROM case_record;
