INSERT INTO device_secret (device_id, realm, ha1) SELECT id, 'x', repeat('0', 32) FROM device;
