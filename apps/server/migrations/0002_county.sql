-- settings: every value that is ours or the centre's to choose, in versions that are never changed.
CREATE TABLE setting (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  key text NOT NULL,
  version integer NOT NULL,
  value jsonb NOT NULL,
  confirmed boolean NOT NULL,
  changed_by text,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county_code, key, version)
);
SELECT fengqiao_protect('setting');
SELECT fengqiao_allow('setting', 'fengqiao_person', 'SELECT', fengqiao_in_county());

-- area: the tree from the county down to household groups. Public within the county.
CREATE TABLE division (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  code text COLLATE "C" NOT NULL,
  level text NOT NULL CHECK (level IN ('county', 'township', 'village', 'grid', 'household_group')),
  name text NOT NULL,
  parent_code text COLLATE "C",
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  -- GeoJSON Polygon, WGS 84.
  boundary jsonb,
  households integer,
  residents integer,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, code),
  FOREIGN KEY (county_code, parent_code) REFERENCES division
);
CREATE INDEX division_parent ON division (county_code, parent_code, code);
CREATE INDEX division_level ON division (county_code, level, code);
SELECT fengqiao_protect('division');
SELECT fengqiao_allow('division', 'fengqiao_person', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('division', 'fengqiao_sign_in', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('division', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

CREATE TABLE base_map (
  county_code text COLLATE "C" PRIMARY KEY DEFAULT current_setting('app.county') REFERENCES county,
  features jsonb NOT NULL
);
SELECT fengqiao_protect('base_map');
SELECT fengqiao_allow('base_map', 'fengqiao_person', 'SELECT', fengqiao_in_county());

-- organisation: units, people, duty.
CREATE TABLE unit (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  kind text NOT NULL,
  level text NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  phone text,
  lng double precision,
  lat double precision,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id)
);
SELECT fengqiao_protect('unit');
SELECT fengqiao_allow('unit', 'fengqiao_person', 'SELECT', fengqiao_in_county());

CREATE TABLE person (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('grid_leader', 'grid_worker', 'household_head', 'police', 'staff')),
  name text NOT NULL,
  post text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  unit_id text,
  phone text,
  lng double precision,
  lat double precision,
  position_at timestamptz,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, unit_id) REFERENCES unit
);
CREATE INDEX person_area ON person (county_code, area_code, kind);
SELECT fengqiao_protect('person');
SELECT fengqiao_allow('person', 'fengqiao_person', 'SELECT,UPDATE',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || $q$ AND id = current_setting('app.person'))$q$);
SELECT fengqiao_allow('person', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

CREATE TABLE duty_shift (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  post text NOT NULL,
  person_id text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, person_id) REFERENCES person
);
CREATE INDEX duty_shift_time ON duty_shift (county_code, ends_at, starts_at);
SELECT fengqiao_protect('duty_shift');
SELECT fengqiao_allow('duty_shift', 'fengqiao_person', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('duty_shift', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

-- identity: who signs in, where they are signed in, and what they did.
CREATE TABLE account (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  username text NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL,
  name text NOT NULL,
  post text,
  person_id text,
  area_code text COLLATE "C" NOT NULL,
  disabled boolean NOT NULL DEFAULT false,
  failed_attempts integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, username),
  FOREIGN KEY (county_code, person_id) REFERENCES person
);
CREATE INDEX account_person ON account (county_code, person_id);
SELECT fengqiao_protect('account');
SELECT fengqiao_allow('account', 'fengqiao_sign_in', 'SELECT,UPDATE', fengqiao_in_county());
-- Who can be reached on the phone: the columns without the secrets.
GRANT SELECT (county_code, id, person_id, role, disabled) ON account TO fengqiao_person;
CREATE POLICY fengqiao_person_select ON account FOR SELECT TO fengqiao_person
  USING (county_code = current_setting('app.county'));

CREATE TABLE session (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  -- SHA-256 of the token in the cookie: a stolen table opens nothing.
  token_sha256 text NOT NULL,
  account_id text NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  address text,
  agent text,
  PRIMARY KEY (county_code, token_sha256),
  FOREIGN KEY (county_code, account_id) REFERENCES account
);
CREATE INDEX session_account ON session (county_code, account_id);
SELECT fengqiao_protect('session');
SELECT fengqiao_allow('session', 'fengqiao_sign_in', 'SELECT,INSERT,UPDATE,DELETE', fengqiao_in_county());

CREATE TABLE audit_entry (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL DEFAULT now(),
  account_id text,
  action text NOT NULL,
  subject text,
  data jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (county_code, seq)
);
-- Appended to, never edited: nobody but the owner of the database could.
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
SELECT fengqiao_allow('audit_entry', 'fengqiao_system', 'SELECT,INSERT', fengqiao_in_county());
SELECT fengqiao_allow('audit_entry', 'fengqiao_sign_in', 'INSERT', fengqiao_in_county());
SELECT fengqiao_allow('audit_entry', 'fengqiao_person', 'INSERT',
  fengqiao_in_county() || $q$ AND account_id = current_setting('app.account')$q$);

-- notification
CREATE TABLE message (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  person_id text NOT NULL,
  title_zh text NOT NULL,
  title_en text NOT NULL,
  body_zh text NOT NULL,
  body_en text NOT NULL,
  case_id text,
  urgent boolean NOT NULL,
  created_at timestamptz NOT NULL,
  read_at timestamptz,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, person_id) REFERENCES person
);
CREATE INDEX message_person ON message (county_code, person_id, created_at DESC, id DESC);
SELECT fengqiao_protect('message');
SELECT fengqiao_allow('message', 'fengqiao_person', 'SELECT,UPDATE',
  fengqiao_in_county() || $q$ AND person_id = current_setting('app.person')$q$);
SELECT fengqiao_allow('message', 'fengqiao_person', 'INSERT', fengqiao_in_county());
