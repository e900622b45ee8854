-- A photo of field work that is no case: from then on it is seen where its area lies.
ALTER TABLE file ADD COLUMN shared boolean NOT NULL DEFAULT false;
DO $$
DECLARE
  seen text := '(case_id IS NOT NULL AND (' || fengqiao_in_area_or_assigned('file.case_id') || ')) OR (shared AND ' ||
    fengqiao_in_area() || ') OR (' || fengqiao_in_county() || $q$ AND account_id = current_setting('app.account'))$q$;
BEGIN
  EXECUTE format('ALTER POLICY fengqiao_person_select ON file USING (%s)', seen);
END $$;

-- 四互: what a household group did for itself. A clue becomes a case in one step.
CREATE TABLE mutual_aid (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  number text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('safety', 'conflict', 'hygiene', 'hardship')),
  outcome text NOT NULL CHECK (outcome IN ('settled', 'watching', 'clue')),
  description text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  channel text NOT NULL CHECK (channel IN ('phone', 'on_behalf', 'paper', 'call')),
  account_id text NOT NULL,
  person_id text,
  filed_by_name text NOT NULL,
  on_behalf_name text,
  happened_at timestamptz NOT NULL,
  entered_at timestamptz NOT NULL,
  lng double precision,
  lat double precision,
  accuracy double precision,
  file_ids text[] NOT NULL DEFAULT '{}',
  case_id text COLLATE "C",
  case_code text,
  case_kind text CHECK (case_kind IN ('grid_event', 'dispute')),
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE INDEX mutual_aid_time ON mutual_aid (county_code, happened_at DESC, id DESC);
CREATE INDEX mutual_aid_area ON mutual_aid (county_code, area_code, happened_at DESC);
SELECT fengqiao_protect('mutual_aid');
SELECT fengqiao_allow('mutual_aid', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_area());
SELECT fengqiao_allow('mutual_aid', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

-- 走访巡查: whom or what a grid looks in on, and each time that it is due.
CREATE TABLE visit_target (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  level integer NOT NULL CHECK (level BETWEEN 1 AND 3),
  name text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  lng double precision,
  lat double precision,
  since date NOT NULL,
  ended_on date,
  ended_why text,
  planned_by_name text NOT NULL,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX visit_target_area ON visit_target (county_code, area_code);
SELECT fengqiao_protect('visit_target');
SELECT fengqiao_allow('visit_target', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_area());
SELECT fengqiao_allow('visit_target', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

CREATE TABLE visit (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  target_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  due_on date NOT NULL,
  done_at timestamptz,
  entered_at timestamptz,
  done_on date,
  done_by_account_id text,
  done_by_person_id text,
  done_by_name text,
  finding text,
  abnormal boolean NOT NULL DEFAULT false,
  lng double precision,
  lat double precision,
  accuracy double precision,
  file_ids text[] NOT NULL DEFAULT '{}',
  case_id text COLLATE "C",
  case_code text,
  missed_at timestamptz,
  escalated_at timestamptz,
  reviewed_at timestamptz,
  reviewed_by_name text,
  review_note text,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, target_id) REFERENCES visit_target,
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE INDEX visit_due ON visit (county_code, due_on, id) WHERE done_at IS NULL;
CREATE INDEX visit_done ON visit (county_code, due_on DESC, id DESC);
CREATE INDEX visit_of_target ON visit (county_code, target_id, due_on DESC);
CREATE UNIQUE INDEX visit_open ON visit (county_code, target_id) WHERE done_at IS NULL;
SELECT fengqiao_protect('visit');
SELECT fengqiao_allow('visit', 'fengqiao_person', 'SELECT,INSERT,UPDATE,DELETE', fengqiao_in_area());
SELECT fengqiao_allow('visit', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

-- Tracks are kept in emergency tasks only (burden rule).
CREATE TABLE grid_task_track (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  task_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  account_id text NOT NULL,
  name text NOT NULL,
  at timestamptz NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  accuracy double precision,
  PRIMARY KEY (county_code, task_id, account_id, at),
  FOREIGN KEY (county_code, task_id) REFERENCES grid_task
);
SELECT fengqiao_protect('grid_task_track');
SELECT fengqiao_allow('grid_task_track', 'fengqiao_person', 'SELECT,INSERT', fengqiao_in_area());

-- 网格排查: a round, announced to the whole county, and its parts, one a household group.
CREATE TABLE screening_round (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  title text NOT NULL,
  note text,
  area_code text COLLATE "C" NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on >= starts_on),
  started_by_name text NOT NULL,
  closed_at timestamptz,
  reminded_at timestamptz,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id)
);
SELECT fengqiao_protect('screening_round');
SELECT fengqiao_allow('screening_round', 'fengqiao_person', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('screening_round', 'fengqiao_person', 'INSERT,UPDATE', fengqiao_in_area());
SELECT fengqiao_allow('screening_round', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

CREATE TABLE screening_part (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  round_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  households integer NOT NULL,
  seen integer NOT NULL DEFAULT 0,
  zero boolean NOT NULL DEFAULT false,
  note text,
  reported_at timestamptz,
  reported_by_account_id text,
  reported_by_person_id text,
  reported_by_name text,
  PRIMARY KEY (county_code, round_id, area_code),
  FOREIGN KEY (county_code, round_id) REFERENCES screening_round
);
CREATE INDEX screening_part_area ON screening_part (county_code, area_code, reported_at);
SELECT fengqiao_protect('screening_part');
SELECT fengqiao_allow('screening_part', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_area());
SELECT fengqiao_allow('screening_part', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

CREATE TABLE screening_finding (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  round_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  case_code text NOT NULL,
  PRIMARY KEY (county_code, case_id),
  FOREIGN KEY (county_code, round_id, area_code) REFERENCES screening_part,
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE INDEX screening_finding_part ON screening_finding (county_code, round_id, area_code);
SELECT fengqiao_protect('screening_finding');
SELECT fengqiao_allow('screening_finding', 'fengqiao_person', 'SELECT,INSERT', fengqiao_in_area());
SELECT fengqiao_allow('screening_finding', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());
