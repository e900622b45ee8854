INSERT INTO grid_event (case_id, area_code, level, channel) SELECT id, area_code, 'village', 'phone' FROM case_record;
INSERT INTO external_order (source, number, case_id, area_code, merged, description, received_at)
  SELECT '12345', id, id, area_code, false, 'x', now() FROM case_record;
INSERT INTO whistle (case_id, area_code, unit_ids) SELECT id, area_code, '{unit-centre}' FROM case_record;
INSERT INTO grid_item (case_id, area_code, unit_id, listed, version)
  SELECT id, area_code, 'unit-centre', false, 1 FROM case_record;
INSERT INTO grid_item_version
  (case_id, area_code, version, title, basis, duty, handed_to, valid_from, changed_by_name, changed_at)
  SELECT id, area_code, 1, 'x', 'x', 'x', '{grid_worker}', '2020-01-01', 'x', now() FROM case_record;
INSERT INTO grid_task (id, batch_id, consent_by, consent_until, title, description, area_code, assigned_by_account_id,
    assigned_by_name, assigned_at, due_on)
  SELECT id, 'x', 'x', '2030-01-01', 'x', 'x', area_code, 'nobody', 'x', now(), '2030-01-01' FROM case_record;
INSERT INTO head_selection (case_id, area_code, nominee_name, households) SELECT id, area_code, 'x', 10 FROM case_record;
INSERT INTO head_ballot_paper (case_id, area_code, household, code_sha256) SELECT id, area_code, 1, id FROM case_record;
INSERT INTO head_ballot (id, case_id, area_code, choice) SELECT gen_random_uuid(), id, area_code, 'yes' FROM case_record;
INSERT INTO mutual_aid (id, number, kind, outcome, description, area_code, channel, account_id, filed_by_name, happened_at, entered_at)
  SELECT id, id, 'safety', 'settled', 'x', area_code, 'phone', 'nobody', 'x', now(), now() FROM case_record;
INSERT INTO visit_target (id, kind, level, name, area_code, since, planned_by_name)
  SELECT id, 'patrol', 1, 'x', area_code, '2026-01-01', 'x' FROM case_record;
INSERT INTO visit (id, target_id, area_code, due_on) SELECT id, id, area_code, '2026-01-02' FROM case_record;
INSERT INTO grid_task_track (task_id, area_code, account_id, name, at, lng, lat)
  SELECT id, area_code, 'nobody', 'x', now(), 107, 26 FROM case_record;
INSERT INTO screening_round (id, title, area_code, starts_on, ends_on, started_by_name)
  SELECT id, 'x', area_code, '2026-01-01', '2026-01-02', 'x' FROM case_record;
INSERT INTO screening_part (round_id, area_code, households) SELECT id, area_code, 10 FROM case_record;
INSERT INTO screening_finding (round_id, area_code, case_id, case_code) SELECT id, area_code, id, code FROM case_record;
INSERT INTO score_month (month, person_id, area_code, name, post, formula_version, parts, computed_at)
  SELECT '2026-01', id, area_code, 'x', 'x', 0, '[]', now() FROM person;
INSERT INTO score_appeal (id, month, person_id, area_code, name, reason, asked_at)
  SELECT 'appeal-' || id, '2026-01', id, area_code, 'x', 'x', now() FROM person;
INSERT INTO point_entry (id, person_id, area_code, kind, amount, reason, at, by_name)
  SELECT 'points-' || id, id, area_code, 'earn', 10, 'x', now(), 'x' FROM person;
INSERT INTO reward (id, area_code, name, cost, stock) SELECT id, area_code, 'x', 10, 1 FROM case_record;
INSERT INTO redemption (id, reward_id, point_id, person_id, name, area_code, asked_at, state)
  SELECT 'redemption-' || p.id, (SELECT min(id) FROM reward), 'points-' || p.id, p.id, 'x', p.area_code, now(), 'asked' FROM person p;
INSERT INTO photo_hash (file_id, subject, account_id, area_code, at) SELECT id, id, 'nobody', area_code, now() FROM file;
INSERT INTO work_flag (id, kind, name, area_code, first_subject, second_subject, first_at, second_at, measure, found_at)
  SELECT id, 'same_photo', 'x', area_code, id, id, now(), now(), 0, now() FROM case_record;
INSERT INTO grid_appointment (id, area_code, person_id, post, employment, origin, party_member, from_at, batch_id)
  SELECT 'appointment-' || id, area_code, id, 'grid_worker', 'full_time', 'other', false, now(), 'x' FROM person;
INSERT INTO grid_reassignment (id, area_code, reason, lines, done_by, done_by_name, done_at)
  SELECT 'change-' || id, area_code, 'x', '[]', 'x', 'x', now() FROM case_record;
INSERT INTO household (id, area_code, number, householder, residents, smartphone)
  SELECT 'household-' || id, area_code, row_number() OVER (PARTITION BY area_code), 'x', 3, true FROM case_record;
INSERT INTO account_change (id, account_id, area_code, kind, role, new_area_code, reason, proposed_by,
    proposed_by_name, proposed_at, state)
  SELECT 'grant-' || id, id, area_code, 'grant', role, area_code, 'x', 'grid-worker-a', 'x', now(), 'open' FROM account;
INSERT INTO division_successor (code, successor_code, at) SELECT code, code, now() FROM division WHERE level = 'grid';
INSERT INTO course (id, area_code, title, kind, body, questions, made_by_name, made_at)
  SELECT id, area_code, 'x', 'text', 'x', '[]', 'x', now() FROM case_record;
INSERT INTO training_plan (id, course_id, area_code, audience, due_on, planned_by_name)
  SELECT id, id, area_code, '{grid_worker}', '2026-01-01', 'x' FROM course;
INSERT INTO training_enrolment (course_id, person_id, area_code, enrolled_at)
  SELECT (SELECT min(id) FROM course), id, area_code, now() FROM person;
INSERT INTO exam_attempt (id, course_id, person_id, area_code, name, answers, score, passed, at)
  SELECT 'exam-' || id, (SELECT min(id) FROM course), id, area_code, 'x', '{}', 0, false, now() FROM person;
