-- 联户长: how a household head was chosen.
CREATE TABLE head_selection (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  case_id text COLLATE "C" NOT NULL,
  -- The household group.
  area_code text COLLATE "C" NOT NULL,
  nominee_name text NOT NULL,
  nominee_phone text,
  households integer NOT NULL CHECK (households > 0),
  -- How it was counted; null until then. A show of hands is entered in one go, with the signed sheet.
  method text CHECK (method IN ('hands', 'secret')),
  sheet_file_id text,
  yes integer,
  no integer,
  abstained integer,
  -- The person made from the nominee on being appointed.
  person_id text,
  PRIMARY KEY (county_code, case_id),
  CHECK (coalesce(yes, 0) + coalesce(no, 0) + coalesce(abstained, 0) <= households),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record,
  FOREIGN KEY (county_code, person_id) REFERENCES person
);
SELECT fengqiao_protect('head_selection');
SELECT fengqiao_allow('head_selection', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('head_selection.case_id'));

-- One paper a household, with a code that opens the vote once. What was chosen stands elsewhere: the vote is secret.
CREATE TABLE head_ballot_paper (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  household integer NOT NULL,
  code_sha256 text NOT NULL,
  used boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, case_id, household),
  UNIQUE (county_code, code_sha256),
  FOREIGN KEY (county_code, case_id) REFERENCES head_selection
);
SELECT fengqiao_protect('head_ballot_paper');
SELECT fengqiao_allow('head_ballot_paper', 'fengqiao_person', 'SELECT,INSERT,DELETE', fengqiao_in_area());

CREATE TABLE head_ballot (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  -- Random: neither time nor order tells whose it is.
  id uuid NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  choice text NOT NULL CHECK (choice IN ('yes', 'no', 'abstain')),
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES head_selection
);
CREATE INDEX head_ballot_case ON head_ballot (county_code, case_id);
SELECT fengqiao_protect('head_ballot');
SELECT fengqiao_allow('head_ballot', 'fengqiao_person', 'SELECT', fengqiao_in_area());
