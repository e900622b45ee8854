-- casework: the closed loop that every kind of case shares.
CREATE TABLE case_record (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  code text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  description text,
  category text NOT NULL,
  state text NOT NULL,
  -- An end of the lifecycle was reached.
  final boolean NOT NULL DEFAULT false,
  version integer NOT NULL,
  urgent boolean NOT NULL,
  danger jsonb NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  lng double precision,
  lat double precision,
  reporter_account_id text,
  reporter_name text NOT NULL,
  source jsonb NOT NULL,
  picture_id text,
  opened_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  closed_at timestamptz,
  -- The running limit; null when none runs.
  due_at timestamptz,
  clock jsonb,
  overdue_told_at timestamptz,
  -- Where each limit came from when the case began: setting key → version.
  setting_versions jsonb NOT NULL,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, code)
);
CREATE INDEX case_record_area ON case_record (county_code, area_code, final, opened_at DESC, id DESC);
CREATE INDEX case_record_opened ON case_record (county_code, opened_at DESC, id DESC);
CREATE INDEX case_record_due ON case_record (county_code, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE case_assignment (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  person_id text NOT NULL,
  name text NOT NULL,
  post text NOT NULL,
  phone text,
  assigned_at timestamptz NOT NULL,
  signed_at timestamptz,
  arrived_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record,
  FOREIGN KEY (county_code, person_id) REFERENCES person
);
CREATE INDEX case_assignment_case ON case_assignment (county_code, case_id);
CREATE INDEX case_assignment_person ON case_assignment (county_code, person_id, ended_at);
SELECT fengqiao_protect('case_assignment');
SELECT fengqiao_allow('case_assignment', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || $q$ AND person_id = current_setting('app.person'))$q$);
SELECT fengqiao_allow('case_assignment', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

-- A case is seen by area OR by assignment: departments and police get single matters of areas that are not theirs.
CREATE FUNCTION fengqiao_in_area_or_assigned(case_column text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || format($q$ AND EXISTS (
    SELECT 1 FROM case_assignment a WHERE a.county_code = current_setting('app.county')
      AND a.case_id = %s AND a.person_id = current_setting('app.person')))$q$, case_column)
$$;
SELECT fengqiao_protect('case_record');
SELECT fengqiao_allow('case_record', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_area_or_assigned('case_record.id'));
SELECT fengqiao_allow('case_record', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

CREATE TABLE case_event (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  -- The version of the case that this step made.
  version integer NOT NULL,
  action text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  -- When it happened; a phone without signal tells later.
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor_account_id text,
  actor_person_id text,
  actor_name text NOT NULL,
  actor_role text,
  actor_post text,
  note text,
  lng double precision,
  lat double precision,
  accuracy double precision,
  distance integer,
  assignees text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, case_id, version),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE INDEX case_event_time ON case_event (county_code, recorded_at DESC, id DESC);
ALTER TABLE case_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_event FORCE ROW LEVEL SECURITY;
-- Appended to, never edited.
SELECT fengqiao_allow('case_event', 'fengqiao_system', 'SELECT,INSERT', fengqiao_in_county());
SELECT fengqiao_allow('case_event', 'fengqiao_person', 'SELECT,INSERT', fengqiao_in_area_or_assigned('case_event.case_id'));
SELECT fengqiao_allow('case_event', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

CREATE TABLE case_number (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  series text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (county_code, series, year)
);
SELECT fengqiao_protect('case_number');
SELECT fengqiao_allow('case_number', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_county());

CREATE TABLE file (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  sha256 text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL,
  name text,
  area_code text COLLATE "C" NOT NULL,
  account_id text NOT NULL,
  case_id text COLLATE "C",
  case_event_id text COLLATE "C",
  -- What it shows: camera and time of a snapshot.
  origin jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record,
  FOREIGN KEY (county_code, case_event_id) REFERENCES case_event
);
CREATE INDEX file_case ON file (county_code, case_id);
SELECT fengqiao_protect('file');
SELECT fengqiao_allow('file', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('file.case_id') || ' OR (' || fengqiao_in_county() ||
  $q$ AND account_id = current_setting('app.account'))$q$);
