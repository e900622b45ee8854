-- video: who moved which camera and how, what devices raised alarms about, and where moving ones are.
CREATE TABLE control_log (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  camera_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  account_id text NOT NULL,
  operator_name text NOT NULL,
  operator_post text,
  reason text NOT NULL,
  -- The command in short, as data: {"kind":"move","pan":1}.
  command jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX control_log_camera ON control_log (county_code, camera_id, id DESC);
ALTER TABLE control_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE control_log FORCE ROW LEVEL SECURITY;
-- Appended to, never edited.
SELECT fengqiao_allow('control_log', 'fengqiao_system', 'SELECT,INSERT', fengqiao_in_county());
SELECT fengqiao_allow('control_log', 'fengqiao_person', 'SELECT', fengqiao_in_area());

CREATE TABLE device_alarm (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  -- The channel, alarm input or device that it is about.
  source_id text COLLATE "C" NOT NULL,
  camera_id text COLLATE "C",
  area_code text COLLATE "C" NOT NULL,
  priority integer,
  method integer,
  type integer,
  description text,
  -- By the device's own clock.
  told_at timestamptz,
  at timestamptz NOT NULL,
  case_id text,
  handled_by text,
  handled_by_name text,
  handled_at timestamptz,
  note text,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX device_alarm_area ON device_alarm (county_code, area_code, id DESC);
CREATE INDEX device_alarm_open ON device_alarm (county_code, id DESC) WHERE handled_at IS NULL;
SELECT fengqiao_protect('device_alarm');
SELECT fengqiao_allow('device_alarm', 'fengqiao_person', 'SELECT,UPDATE', fengqiao_in_area());

ALTER TABLE camera
  ADD COLUMN live_lng double precision,
  ADD COLUMN live_lat double precision,
  ADD COLUMN live_position_at timestamptz;
