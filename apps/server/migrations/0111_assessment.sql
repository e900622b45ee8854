-- How an event was resolved, as it was at that step: what a month's score is made from.
ALTER TABLE grid_event
  ADD COLUMN resolved_at timestamptz,
  ADD COLUMN resolve_due_at timestamptz,
  ADD COLUMN resolved_by_person_id text,
  -- How often it was sent back or opened again.
  ADD COLUMN sent_back integer NOT NULL DEFAULT 0;
CREATE INDEX grid_event_resolved ON grid_event (county_code, resolved_at) WHERE resolved_at IS NOT NULL;

-- 考核: a month's score of one person with each of its parts, by the version of the formula that held.
CREATE TABLE score_month (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  month text NOT NULL,
  person_id text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  post text NOT NULL,
  formula_version integer NOT NULL,
  value double precision,
  parts jsonb NOT NULL,
  computed_at timestamptz NOT NULL,
  published_at timestamptz,
  PRIMARY KEY (county_code, month, person_id),
  FOREIGN KEY (county_code, person_id) REFERENCES person
);
SELECT fengqiao_protect('score_month');
SELECT fengqiao_allow('score_month', 'fengqiao_person', 'SELECT',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || $q$ AND person_id = current_setting('app.person'))$q$);
SELECT fengqiao_allow('score_month', 'fengqiao_person', 'INSERT,UPDATE', fengqiao_in_area());
SELECT fengqiao_allow('score_month', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

CREATE TABLE score_appeal (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  -- Against a month's score, or against an entry of the ledger.
  month text,
  point_id text COLLATE "C",
  person_id text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  reason text NOT NULL,
  asked_at timestamptz NOT NULL,
  accepted boolean,
  decided_by_name text,
  decided_at timestamptz,
  note text,
  PRIMARY KEY (county_code, id),
  CHECK ((month IS NULL) <> (point_id IS NULL))
);
SELECT fengqiao_protect('score_appeal');
SELECT fengqiao_allow('score_appeal', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || $q$ AND person_id = current_setting('app.person'))$q$);

-- The ledger of points: appended to, never changed. A mistake is reversed by an entry of its own.
CREATE TABLE point_entry (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  person_id text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('earn', 'reverse', 'redeem', 'refund')),
  amount integer NOT NULL CHECK (amount <> 0),
  reason text NOT NULL,
  month text,
  reverses_id text COLLATE "C",
  at timestamptz NOT NULL,
  by_name text NOT NULL,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, person_id) REFERENCES person
);
CREATE INDEX point_entry_person ON point_entry (county_code, person_id, at DESC, id DESC);
CREATE UNIQUE INDEX point_entry_month ON point_entry (county_code, person_id, month) WHERE kind = 'earn' AND month IS NOT NULL;
CREATE UNIQUE INDEX point_entry_reversed ON point_entry (county_code, reverses_id) WHERE reverses_id IS NOT NULL;
SELECT fengqiao_protect('point_entry');
SELECT fengqiao_allow('point_entry', 'fengqiao_person', 'SELECT,INSERT',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || $q$ AND person_id = current_setting('app.person'))$q$);

CREATE TABLE reward (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  cost integer NOT NULL CHECK (cost > 0),
  stock integer NOT NULL CHECK (stock >= 0),
  retired boolean NOT NULL DEFAULT false,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id)
);
SELECT fengqiao_protect('reward');
SELECT fengqiao_allow('reward', 'fengqiao_person', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('reward', 'fengqiao_person', 'INSERT,UPDATE', fengqiao_in_area());

CREATE TABLE redemption (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  reward_id text COLLATE "C" NOT NULL,
  point_id text COLLATE "C" NOT NULL,
  person_id text NOT NULL,
  name text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  asked_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'handed', 'cancelled')),
  settled_at timestamptz,
  settled_by_name text,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, reward_id) REFERENCES reward,
  FOREIGN KEY (county_code, point_id) REFERENCES point_entry
);
SELECT fengqiao_protect('redemption');
SELECT fengqiao_allow('redemption', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || $q$ AND person_id = current_setting('app.person'))$q$);

-- What each photo of field work looks like, to find the same one used twice. Only the platform reads it.
CREATE TABLE photo_hash (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  file_id text NOT NULL,
  -- Null where the picture could not be read.
  hash text,
  subject text COLLATE "C" NOT NULL,
  account_id text NOT NULL,
  person_id text,
  area_code text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, file_id),
  FOREIGN KEY (county_code, file_id) REFERENCES file
);
CREATE INDEX photo_hash_area ON photo_hash (county_code, area_code, at);
SELECT fengqiao_protect('photo_hash');

-- Something that looks odd, for a person to judge. It changes no score and no points by itself.
CREATE TABLE work_flag (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('same_photo', 'impossible_move')),
  person_id text,
  name text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  first_subject text COLLATE "C" NOT NULL,
  second_subject text COLLATE "C" NOT NULL,
  first_file_id text,
  second_file_id text,
  first_at timestamptz NOT NULL,
  second_at timestamptz NOT NULL,
  -- Kilometres an hour, or in how many of 64 bits the photos differ.
  measure double precision NOT NULL,
  found_at timestamptz NOT NULL,
  verdict text CHECK (verdict IN ('fine', 'talked', 'wrong')),
  judged_by_name text,
  judged_at timestamptz,
  note text,
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, kind, first_subject, second_subject)
);
SELECT fengqiao_protect('work_flag');
SELECT fengqiao_allow('work_flag', 'fengqiao_person', 'SELECT,UPDATE', fengqiao_in_area());
