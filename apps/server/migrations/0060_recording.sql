-- recording: what is recorded when and for how long, what lies on the disk, and what was taken out of it.
CREATE TABLE recording_plan (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  level text CHECK (level IN ('I', 'II', 'III')),
  camera_ids text[] NOT NULL,
  windows jsonb NOT NULL,
  keep_days integer NOT NULL CHECK (keep_days BETWEEN 1 AND 366),
  enabled boolean NOT NULL,
  version integer NOT NULL,
  changed_by text NOT NULL,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  CHECK ((level IS NULL) <> (camera_ids = '{}'))
);
SELECT fengqiao_protect('recording_plan');
SELECT fengqiao_allow('recording_plan', 'fengqiao_person', 'SELECT,DELETE', fengqiao_in_county());
SELECT fengqiao_allow('recording_plan', 'fengqiao_person', 'INSERT,UPDATE',
  fengqiao_in_county() || $q$ AND changed_by = current_setting('app.account')$q$);

-- One row for each finished segment: written when its file is on the disk to stay.
CREATE TABLE recording (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  camera_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  -- Below the folder of recordings.
  path text COLLATE "C" NOT NULL,
  bytes bigint NOT NULL,
  codecs text NOT NULL,
  init_bytes integer NOT NULL,
  -- [at ms, duration ms, offset, bytes] of each group of pictures.
  pieces jsonb NOT NULL,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX recording_camera ON recording (county_code, camera_id, started_at);
CREATE INDEX recording_age ON recording (county_code, started_at);
CREATE UNIQUE INDEX recording_path ON recording (county_code, path);
SELECT fengqiao_protect('recording');
SELECT fengqiao_allow('recording', 'fengqiao_person', 'SELECT', fengqiao_in_area());

CREATE TABLE recording_export (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  camera_id text COLLATE "C" NOT NULL,
  camera_name text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  source text NOT NULL CHECK (source IN ('platform', 'device')),
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  reason text NOT NULL,
  watermark boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  progress double precision NOT NULL DEFAULT 0,
  error text,
  file_id text,
  sha256 text,
  bytes bigint,
  watermarked_file_id text,
  watermarked_sha256 text,
  account_id text NOT NULL,
  requester_name text NOT NULL,
  requested_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX recording_export_state ON recording_export (county_code, state, id);
SELECT fengqiao_protect('recording_export');
SELECT fengqiao_allow('recording_export', 'fengqiao_person', 'SELECT', fengqiao_in_area());
SELECT fengqiao_allow('recording_export', 'fengqiao_person', 'INSERT',
  fengqiao_in_area() || $q$ AND account_id = current_setting('app.account')$q$);

ALTER TABLE view_log DROP CONSTRAINT view_log_kind_check;
ALTER TABLE view_log ADD CONSTRAINT view_log_kind_check CHECK (kind IN ('live', 'snapshot', 'playback', 'download'));
