-- Rows for the tables that the use cases of the isolation test do not reach.
INSERT INTO setting (key, version, value, confirmed, changed_by) VALUES
  ('incident.sign_minutes', 1, '10', true, 'grid-worker-a'), ('incident.sign_minutes', 2, '11', true, 'nobody');
INSERT INTO preparation (task, done, total) VALUES ('test', 1, 1);
INSERT INTO device (id, name, area_code, status)
  SELECT d.id || '-' || c.area_code, 'x', c.area_code, 'offline' FROM camera c, (SELECT min(id) AS id FROM device) d
  ON CONFLICT DO NOTHING;
INSERT INTO view_log (id, camera_id, area_code, kind, account_id, viewer_name, reason, at)
  SELECT id, id, area_code, 'live', 'grid-worker-a', 'x', 'x', now() FROM camera;
INSERT INTO outbox_event (type) VALUES ('preparation');
INSERT INTO idempotency_key (account_id, key, request_sha256, response)
  SELECT id, 'made-by-test', 'x', '{}' FROM account;
INSERT INTO audit_link (position, entry_seq, algorithm, hash, sealed_at)
  SELECT 1000000 + seq, 1000000 + seq, 'sha256', 'x', now() FROM audit_entry;
