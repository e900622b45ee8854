-- Each case once more, sealed: in the area of its people and yet not theirs to see.
INSERT INTO case_record SELECT (jsonb_populate_record(c, jsonb_build_object('id', 'sealed-' || c.id,
  'code', 'sealed-' || c.code, 'sealed', true, 'reporter_account_id', 'nobody'))).* FROM case_record c;
INSERT INTO case_event SELECT (jsonb_populate_record(e, jsonb_build_object('id', 'sealed-' || e.id,
  'case_id', 'sealed-' || e.case_id))).* FROM case_event e;
INSERT INTO file SELECT (jsonb_populate_record(f, jsonb_build_object('id', 'sealed-' || f.id, 'account_id', 'nobody',
  'case_id', 'sealed-' || f.case_id, 'case_event_id', 'sealed-' || f.case_event_id))).* FROM file f
  WHERE f.case_id IS NOT NULL;
-- Uploaded and tied to nothing yet: its uploader's alone.
INSERT INTO file (id, sha256, media_type, size, area_code, account_id)
  SELECT 'loose-' || id, 'x', 'image/png', 1, area_code, 'nobody' FROM camera;
INSERT INTO dispute (case_id, area_code, code, class, channel, level, state, final, intake_complete, opened_at, updated_at)
  SELECT id, area_code, code, 'other', 'window', 'village', 'REGISTERED', false, true, now(), now() FROM case_record;
INSERT INTO case_binding (case_id, account_id, person_id, area_code, why, at)
  SELECT id, 'nobody', 'nobody', area_code, 'x', now() FROM case_record WHERE sealed;
INSERT INTO case_binding (case_id, account_id, person_id, area_code, why, at)
  SELECT id, 'grid-worker-a', 'person-grid-worker-a', area_code, 'x', now() FROM case_record WHERE sealed
  ORDER BY area_code DESC LIMIT 1;
INSERT INTO dispute_party (id, case_id, side, name) SELECT case_id, case_id, 'applicant', 'x' FROM dispute;
INSERT INTO dispute_reporter (case_id, account_id, name) SELECT case_id, 'nobody', 'x' FROM dispute
  WHERE case_id NOT LIKE 'sealed-%';
INSERT INTO dispute_reporter (case_id, account_id, name) SELECT case_id, 'grid-worker-a', 'x' FROM dispute
  WHERE case_id LIKE 'sealed-%';
INSERT INTO dispute_assessment (id, case_id, kind, factors, points, score, weights_version, suggested, actor_name, at)
  SELECT case_id, case_id, 'initial', '{}', '[]', 0, 0, 'blue', 'x', now() FROM dispute;
INSERT INTO dispute_opinion (id, case_id, unit_name, opinion, signed_by, at)
  SELECT case_id, case_id, 'x', 'x', 'x', now() FROM dispute;
INSERT INTO dispute_alert (id, case_id, area_code, signs, at) SELECT case_id, case_id, area_code, '{crowd}', now() FROM dispute;
INSERT INTO mediation_room (id, area_code, name, seats) SELECT DISTINCT area_code, area_code, 'x', 1 FROM camera;
INSERT INTO mediation_booking (resource, slot, appointment_id) SELECT id, now(), id FROM mediation_room;
INSERT INTO dispute_appointment (id, case_id, mediator_ids, starts_at, ends_at, made_by, at)
  SELECT case_id, case_id, '{}', now(), now() + interval '1 hour', 'x', now() FROM dispute;
INSERT INTO dispute_session (id, case_id, round, kind, started_at, ended_at, place, present, record, agreed, mediator_name, at)
  SELECT case_id, case_id, 1, 'inquiry', now(), now(), 'x', '[]', 'x', false, 'x', now() FROM dispute;
INSERT INTO dispute_agreement (id, case_id, number, form, facts, concerns_status, signed_at, actor_name, at)
  SELECT case_id, case_id, case_id, 'oral', 'x', false, now(), 'x', now() FROM dispute;
INSERT INTO dispute_term (id, case_id, agreement_id, position, text, due_on)
  SELECT case_id, case_id, case_id, 1, 'x', '2026-01-01' FROM dispute;
INSERT INTO dispute_confirmation (id, case_id, agreement_id, court, applied_on)
  SELECT case_id, case_id, case_id, 'x', '2026-01-01' FROM dispute;
INSERT INTO dispute_referral (id, case_id, channel, body, reason, rights_told, at)
  SELECT case_id, case_id, 'suit', 'x', 'x', true, now() FROM dispute;
INSERT INTO dispute_follow_up (id, case_id, by_window, channel, fulfilled, note, actor_name, at)
  SELECT case_id, case_id, true, 'phone', true, 'x', 'x', now() FROM dispute;
INSERT INTO dispute_trip (id, case_id, purpose, at) SELECT case_id, case_id, 'x', now() FROM dispute;
INSERT INTO dispute_claim (id, case_id, person_id, person_name, amount_fen, ground, state, at)
  SELECT case_id, case_id, 'nobody', 'x', 1, 'x', 'claimed', now() FROM dispute;
INSERT INTO window_ticket (id, area_code, day, number, business, state, taken_at)
  SELECT DISTINCT area_code, area_code, '2026-01-01', 1, 'x', 'waiting', now() FROM camera;
INSERT INTO dispute_remote_seat (token, appointment_id, case_id, name) SELECT case_id, case_id, case_id, 'x' FROM dispute;
