INSERT INTO recording_plan
  (id, name, camera_ids, windows, keep_days, enabled, version, changed_by, changed_by_name, changed_at)
  SELECT 'plan-' || who, 'x', '{x}', '[]', 30, true, 1, who, 'x', now() FROM unnest(ARRAY['grid-worker-a', 'nobody']) AS who;
INSERT INTO recording (id, camera_id, area_code, started_at, ended_at, path, bytes, codecs, init_bytes, pieces)
  SELECT id, id, area_code, now(), now(), id, 1, 'x', 1, '[]' FROM camera;
INSERT INTO recording_export
  (id, camera_id, camera_name, area_code, source, from_at, to_at, reason, watermark, state, account_id, requester_name,
    requested_at)
  SELECT c.id || who, c.id, 'x', c.area_code, 'platform', now(), now(), 'x', false, 'done', who, 'x', now()
  FROM camera c, unnest(ARRAY['grid-worker-a', 'nobody']) AS who;
