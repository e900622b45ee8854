-- Cases that several units handle together, whose it is when units disagree, and which cases belong to each other.

-- A duplicate is counted with the case that it was merged into, until it is taken apart again.
ALTER TABLE case_record
  ADD COLUMN merged_into text COLLATE "C",
  ADD COLUMN merged_into_code text,
  ADD CHECK ((merged_into IS NULL) = (merged_into_code IS NULL));
-- Part of a case handled together; null: the case itself.
ALTER TABLE case_assignment ADD COLUMN part_id text COLLATE "C";
-- Whoever was given a case of another area may send his own people to it.
ALTER POLICY fengqiao_person_insert ON case_assignment
  WITH CHECK (county_code = current_setting('app.county') AND EXISTS (
    SELECT 1 FROM case_record c WHERE c.county_code = current_setting('app.county') AND c.id = case_assignment.case_id));

CREATE TABLE case_part (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  unit_id text NOT NULL,
  unit_name text NOT NULL,
  people text[] NOT NULL DEFAULT '{}',
  task text NOT NULL,
  state text NOT NULL CHECK (state IN ('ASKED', 'TAKEN', 'DONE', 'WITHDRAWN')),
  asked_by text NOT NULL,
  asked_by_name text NOT NULL,
  asked_by_person text,
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  taken_at timestamptz,
  result text,
  done_by_name text,
  done_at timestamptz,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE INDEX case_part_case ON case_part (county_code, case_id);
SELECT fengqiao_protect('case_part');
SELECT fengqiao_allow('case_part', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('case_part.case_id'));

-- 责任认定: asked by who has the matter, ruled by the command post.
CREATE TABLE duty_ruling (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  state text NOT NULL CHECK (state IN ('PENDING', 'RULED', 'WITHDRAWN')),
  -- The unit of who asks.
  unit_name text,
  reason text NOT NULL,
  basis text NOT NULL,
  proposed_unit_id text,
  proposed_unit text,
  asked_by text NOT NULL,
  asked_by_name text NOT NULL,
  asked_by_person text,
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  -- It stopped the centre's own clock, and so lets it go on.
  paused boolean NOT NULL,
  ruled_unit_id text,
  ruled_unit text,
  words text,
  ruled_by text,
  ruled_by_name text,
  ruled_at timestamptz,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE UNIQUE INDEX duty_ruling_pending ON duty_ruling (county_code, case_id) WHERE state = 'PENDING';
CREATE INDEX duty_ruling_case ON duty_ruling (county_code, case_id);
CREATE INDEX duty_ruling_waiting ON duty_ruling (county_code, asked_at) WHERE state = 'PENDING';
SELECT fengqiao_protect('duty_ruling');
SELECT fengqiao_allow('duty_ruling', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('duty_ruling.case_id'));

-- What was ruled holds for the next matter of the same sort. No names: the whole county reads it.
CREATE TABLE duty_precedent (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  category text NOT NULL,
  unit_id text NOT NULL,
  unit_name text NOT NULL,
  rule text NOT NULL,
  case_code text NOT NULL,
  ruled_by text NOT NULL,
  ruled_by_name text NOT NULL,
  ruled_at timestamptz NOT NULL,
  retired_at timestamptz,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX duty_precedent_sort ON duty_precedent (county_code, kind, category) WHERE retired_at IS NULL;
SELECT fengqiao_protect('duty_precedent');
SELECT fengqiao_allow('duty_precedent', 'fengqiao_person', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('duty_precedent', 'fengqiao_person', 'INSERT',
  fengqiao_in_county() || $q$ AND ruled_by = current_setting('app.account')$q$);

-- Links of cases, a row for each end, so that each is seen with its own case.
CREATE TABLE case_link (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  other_id text COLLATE "C" NOT NULL,
  other_code text NOT NULL,
  -- related; into: a duplicate of the other; from: the other is a duplicate of this one.
  kind text NOT NULL CHECK (kind IN ('related', 'into', 'from')),
  note text NOT NULL,
  made_by_name text NOT NULL,
  made_at timestamptz NOT NULL,
  ended_by_name text,
  ended_at timestamptz,
  -- What the case was before it was merged: its state is kept, its clocks and those who had it are here.
  before jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (county_code, id, case_id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record,
  FOREIGN KEY (county_code, other_id) REFERENCES case_record
);
CREATE UNIQUE INDEX case_link_once ON case_link (county_code, case_id, other_id) WHERE ended_at IS NULL;
SELECT fengqiao_protect('case_link');
SELECT fengqiao_allow('case_link', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('case_link.case_id'));
