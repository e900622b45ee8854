-- Parts, rulings, precedents and links of the cases of both sides.
INSERT INTO case_part (id, case_id, area_code, unit_id, unit_name, task, state, asked_by, asked_by_name, asked_at, due_at)
  SELECT id, id, area_code, 'x', 'x', 'x', 'ASKED', 'x', 'x', now(), now() FROM case_record;
INSERT INTO duty_ruling (id, case_id, area_code, state, reason, basis, asked_by, asked_by_name, asked_at, due_at, paused)
  SELECT id, id, area_code, 'PENDING', 'x', 'x', 'x', 'x', now(), now(), false FROM case_record;
INSERT INTO duty_precedent (id, kind, category, unit_id, unit_name, rule, case_code, ruled_by, ruled_by_name, ruled_at)
  VALUES ('ours', 'video_incident', 'traffic', 'x', 'x', 'x', 'x', 'grid-worker-a', 'x', now()),
    ('others', 'video_incident', 'traffic', 'x', 'x', 'x', 'x', 'nobody', 'x', now());
INSERT INTO case_link (id, case_id, area_code, other_id, other_code, kind, note, made_by_name, made_at)
  SELECT id, id, area_code, id, code, 'related', 'x', 'x', now() FROM case_record;
