-- A grid that was split or merged keeps its code, retired, so that what was closed in it is still found and named.
ALTER TABLE division ADD COLUMN retired_at timestamptz;
CREATE TABLE division_successor (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  code text COLLATE "C" NOT NULL,
  successor_code text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, code, successor_code),
  FOREIGN KEY (county_code, code) REFERENCES division,
  FOREIGN KEY (county_code, successor_code) REFERENCES division
);
CREATE INDEX division_successor_of ON division_successor (county_code, successor_code);
SELECT fengqiao_protect('division_successor');
SELECT fengqiao_allow('division_successor', 'fengqiao_person', 'SELECT', fengqiao_in_county());
