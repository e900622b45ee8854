INSERT INTO device_secret (device_id, realm, ha1) SELECT id, 'x', repeat('0', 32) FROM device;
INSERT INTO control_log (id, camera_id, area_code, account_id, operator_name, reason, command, at)
  SELECT id, id, area_code, 'x', 'x', 'x', '{}', now() FROM camera;
INSERT INTO device_alarm (id, device_id, source_id, camera_id, area_code, at)
  SELECT id, 'x', id, id, area_code, now() FROM camera;
INSERT INTO superior (id, name, server_id, domain, host, port, transport, local_id, keepalive_seconds, expires_seconds, enabled)
  VALUES ('superior', 'x', repeat('1', 20), '1111111111', '192.0.2.1', 5060, 'udp', repeat('2', 20), 60, 3600, false);
INSERT INTO superior_secret (superior_id, password) VALUES ('superior', 'x');
INSERT INTO superior_channel (superior_id, camera_id, channel_id) SELECT 'superior', id, id FROM camera;
INSERT INTO camera_status_change (camera_id, area_code, status, at) SELECT id, area_code, 'online', now() FROM camera;
INSERT INTO camera_check (id, camera_id, area_code, at, result) SELECT id, id, area_code, now(), 'good' FROM camera;
INSERT INTO camera_fault (case_id, camera_id, area_code, opened_at) SELECT id, id, area_code, now() FROM camera;
INSERT INTO camera_source (camera_id, kind, address) SELECT id, 'rtsp', 'rtsp://192.0.2.1/' FROM camera;
INSERT INTO camera_hour (at, area_code, network, level, total, online)
  SELECT now(), area_code, 'other', 'III', 1, 1 FROM camera GROUP BY area_code;
