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
