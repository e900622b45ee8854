-- Grid leaders and workers: who was appointed to which grid, as what, from when to when. Never overwritten: an
-- appointment ends and another begins.
CREATE TABLE grid_appointment (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  person_id text NOT NULL,
  post text NOT NULL CHECK (post IN ('grid_leader', 'grid_worker')),
  employment text NOT NULL CHECK (employment IN ('full_time', 'part_time')),
  origin text NOT NULL CHECK (origin IN ('community_worker', 'village_cadre', 'other')),
  party_member boolean NOT NULL,
  -- Null: since before anybody wrote it down.
  from_at timestamptz,
  until_at timestamptz,
  -- Which change began it, and which ended it; a change that is undone takes both back.
  batch_id text COLLATE "C" NOT NULL,
  ended_by_batch text COLLATE "C",
  revoked boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, person_id) REFERENCES person
);
-- One at a time.
CREATE UNIQUE INDEX grid_appointment_current ON grid_appointment (county_code, person_id)
  WHERE until_at IS NULL AND NOT revoked;
CREATE INDEX grid_appointment_area ON grid_appointment (county_code, area_code);
CREATE INDEX grid_appointment_batch ON grid_appointment (county_code, batch_id);
SELECT fengqiao_protect('grid_appointment');
SELECT fengqiao_allow('grid_appointment', 'fengqiao_person', 'SELECT',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || $q$ AND person_id = current_setting('app.person'))$q$);
SELECT fengqiao_allow('grid_appointment', 'fengqiao_person', 'INSERT,UPDATE', fengqiao_in_area());

-- One change of appointments, of one person or of many at once.
CREATE TABLE grid_reassignment (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  -- What all its grids lie in.
  area_code text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  -- Name, grid before, grid after: as it was shown when it was confirmed.
  lines jsonb NOT NULL,
  done_by text NOT NULL,
  done_by_name text NOT NULL,
  done_at timestamptz NOT NULL,
  undone_at timestamptz,
  undone_by_name text,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX grid_reassignment_area ON grid_reassignment (county_code, area_code, id DESC);
SELECT fengqiao_protect('grid_reassignment');
SELECT fengqiao_allow('grid_reassignment', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_area());

-- Who is appointed becomes a person of the organisation, as a household head does.
DROP POLICY fengqiao_person_insert ON person;
CREATE POLICY fengqiao_person_insert ON person FOR INSERT TO fengqiao_person WITH CHECK (
  county_code = current_setting('app.county') AND area_code >= current_setting('app.area_from')
  AND area_code < current_setting('app.area_to') AND kind IN ('household_head', 'grid_leader', 'grid_worker'));

-- A grid that changes hands is signed for by who takes it over, wherever he belonged until then.
ALTER TABLE hand_over ADD COLUMN batch_id text COLLATE "C";
DROP POLICY fengqiao_person_select ON hand_over;
DROP POLICY fengqiao_person_update ON hand_over;
SELECT fengqiao_allow('hand_over', 'fengqiao_person', 'SELECT,UPDATE',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() ||
  $q$ AND (to_person_id = current_setting('app.person') OR person_id = current_setting('app.person')))$q$);
SELECT fengqiao_allow('hand_over', 'fengqiao_person', 'DELETE', fengqiao_in_area() || ' AND signed_at IS NULL');

-- Whoever appoints asks for the account to follow; only the security administrator lets it. What was asked for may be
-- taken back by who asked, never approved.
SELECT fengqiao_allow('account_change', 'fengqiao_person', 'SELECT', fengqiao_in_area() || $q$ AND kind = 'grant'$q$);
SELECT fengqiao_allow('account_change', 'fengqiao_person', 'INSERT', fengqiao_in_area() ||
  $q$ AND kind = 'grant' AND state = 'open' AND proposed_by = current_setting('app.account')$q$);
GRANT UPDATE ON account_change TO fengqiao_person;
CREATE POLICY fengqiao_person_update ON account_change FOR UPDATE TO fengqiao_person
  USING (county_code = current_setting('app.county') AND kind = 'grant' AND state = 'open'
    AND proposed_by = current_setting('app.account'))
  WITH CHECK (county_code = current_setting('app.county') AND kind = 'grant' AND state = 'refused'
    AND proposed_by = current_setting('app.account'));

-- The households of a group: who speaks for each. Shown masked.
CREATE TABLE household (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  -- The household group.
  area_code text COLLATE "C" NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  householder text NOT NULL,
  phone text,
  address text,
  residents integer NOT NULL CHECK (residents >= 0),
  -- Without a smartphone somebody files for them, votes come on paper and notice by a visit.
  smartphone boolean NOT NULL,
  left_at timestamptz,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id)
);
CREATE UNIQUE INDEX household_number ON household (county_code, area_code, number) WHERE left_at IS NULL;
SELECT fengqiao_protect('household');
SELECT fengqiao_allow('household', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_area());
