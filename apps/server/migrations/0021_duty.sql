-- duty: rosters that are planned here, leave with who stands in, and hand-overs that are signed for.
SELECT fengqiao_allow('duty_shift', 'fengqiao_person', 'INSERT,DELETE', fengqiao_in_area());

CREATE TABLE leave (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  person_id text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('leave', 'sick', 'trip', 'training', 'other')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- Who holds the duties meanwhile.
  substitute_id text,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, person_id) REFERENCES person,
  FOREIGN KEY (county_code, substitute_id) REFERENCES person,
  CHECK (ends_at > starts_at),
  CHECK (substitute_id IS DISTINCT FROM person_id)
);
CREATE INDEX leave_person ON leave (county_code, person_id, ends_at);
CREATE INDEX leave_time ON leave (county_code, ends_at, starts_at);
SELECT fengqiao_protect('leave');
-- Who is away is the business of the own area, and of the person.
SELECT fengqiao_allow('leave', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || $q$ AND person_id = current_setting('app.person'))$q$);

CREATE TABLE hand_over (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  person_id text NOT NULL,
  to_person_id text NOT NULL,
  handed_at timestamptz NOT NULL,
  note text,
  -- What was open when it was handed over: id, code, title, state, end of the limit.
  matters jsonb NOT NULL,
  signed_at timestamptz,
  sign_note text,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, person_id) REFERENCES person,
  FOREIGN KEY (county_code, to_person_id) REFERENCES person,
  CHECK (person_id <> to_person_id)
);
CREATE INDEX hand_over_area ON hand_over (county_code, area_code, id DESC);
SELECT fengqiao_protect('hand_over');
SELECT fengqiao_allow('hand_over', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_area());
