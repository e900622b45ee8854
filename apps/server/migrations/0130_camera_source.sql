-- video: how cameras are reached that do not speak GB/T 28181. Only the platform reads it: addresses of devices are the
-- affair of who keeps them, and the account of a camera is sealed under the installation's own key.
CREATE TABLE camera_source (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  camera_id text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rtsp', 'onvif', 'rtmp', 'film')),
  -- rtsp://…, the device service of ONVIF, a file's name; empty for a push. Without an account in it.
  address text NOT NULL,
  username text NOT NULL DEFAULT '',
  sealed_password text,
  transport text NOT NULL DEFAULT 'tcp' CHECK (transport IN ('tcp', 'udp')),
  profile text,
  -- SHA-256 of the key that a push shows.
  push_key_sha256 text,
  checked_at timestamptz,
  -- Why it could not be reached when it was last asked; null when it could.
  problem jsonb,
  PRIMARY KEY (county_code, camera_id),
  FOREIGN KEY (county_code, camera_id) REFERENCES camera ON DELETE CASCADE
);
CREATE UNIQUE INDEX camera_source_push_key ON camera_source (county_code, push_key_sha256);
SELECT fengqiao_protect('camera_source');

-- Of what a look at a camera measured: the share of packets that never came, 0 to 1; null where nothing counts them.
ALTER TABLE camera_check ADD COLUMN loss double precision;
