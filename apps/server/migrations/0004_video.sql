-- video: places under attention, devices that signal, cameras, and who watched what.
CREATE TABLE place (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  level text NOT NULL CHECK (level IN ('I', 'II')),
  area_code text COLLATE "C" NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX place_area ON place (county_code, area_code);
SELECT fengqiao_protect('place');
SELECT fengqiao_allow('place', 'fengqiao_person', 'SELECT', fengqiao_in_area());
SELECT fengqiao_allow('place', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

CREATE TABLE device (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  status text NOT NULL CHECK (status IN ('online', 'offline')),
  status_since timestamptz,
  transport text,
  address text,
  edition text,
  catalog_at timestamptz,
  catalog_complete boolean,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id)
);
SELECT fengqiao_protect('device');
SELECT fengqiao_allow('device', 'fengqiao_person', 'SELECT', fengqiao_in_area());

CREATE TABLE camera (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  network text NOT NULL,
  -- The level of its place; III without one.
  level text NOT NULL CHECK (level IN ('I', 'II', 'III')),
  place_id text,
  area_code text COLLATE "C" NOT NULL,
  lng double precision,
  lat double precision,
  heading double precision,
  ptz boolean NOT NULL DEFAULT false,
  device_id text COLLATE "C",
  -- What the device's catalog last said; a camera is online when its device is and the channel is on.
  channel_on boolean NOT NULL DEFAULT false,
  status text NOT NULL CHECK (status IN ('online', 'offline')) DEFAULT 'offline',
  status_since timestamptz,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, place_id) REFERENCES place
);
CREATE INDEX camera_area ON camera (county_code, area_code, id);
CREATE INDEX camera_device ON camera (county_code, device_id);
SELECT fengqiao_protect('camera');
SELECT fengqiao_allow('camera', 'fengqiao_person', 'SELECT', fengqiao_in_area());
SELECT fengqiao_allow('camera', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

CREATE TABLE view_log (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  camera_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('live', 'snapshot')),
  account_id text NOT NULL,
  viewer_name text NOT NULL,
  viewer_post text,
  reason text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX view_log_camera ON view_log (county_code, camera_id, at DESC);
ALTER TABLE view_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE view_log FORCE ROW LEVEL SECURITY;
-- Appended to, never edited.
SELECT fengqiao_allow('view_log', 'fengqiao_system', 'SELECT,INSERT', fengqiao_in_county());
SELECT fengqiao_allow('view_log', 'fengqiao_person', 'SELECT', fengqiao_in_area());
SELECT fengqiao_allow('view_log', 'fengqiao_person', 'INSERT',
  fengqiao_in_county() || $q$ AND account_id = current_setting('app.account')$q$);
