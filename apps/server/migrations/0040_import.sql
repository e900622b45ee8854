-- import: one row an upload, from the file to its end or its undoing.
CREATE TABLE import_batch (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  file_name text NOT NULL,
  sha256 text NOT NULL,
  size integer NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  account_id text NOT NULL,
  account_name text NOT NULL,
  state text NOT NULL CHECK (state IN
    ('uploaded', 'checking', 'checked', 'importing', 'imported', 'cancelled', 'failed', 'undoing', 'undone')),
  sheet integer NOT NULL DEFAULT 0,
  header_line integer,
  labels jsonb NOT NULL DEFAULT '[]',
  mapping jsonb NOT NULL DEFAULT '{}',
  -- The last line of the file that is through: a killed import goes on behind it.
  done_line integer NOT NULL DEFAULT 0,
  done integer NOT NULL DEFAULT 0,
  total integer,
  good integer NOT NULL DEFAULT 0,
  existing integer NOT NULL DEFAULT 0,
  bad integer NOT NULL DEFAULT 0,
  written integer NOT NULL DEFAULT 0,
  kept integer NOT NULL DEFAULT 0,
  failure jsonb,
  created_at timestamptz NOT NULL,
  checked_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (county_code, id)
);
-- The same file is imported once; after an undoing or a failure it may come again.
CREATE UNIQUE INDEX import_batch_file ON import_batch (county_code, kind, sha256)
  WHERE state NOT IN ('undone', 'cancelled', 'failed');
SELECT fengqiao_protect('import_batch');
SELECT fengqiao_allow('import_batch', 'fengqiao_person', 'SELECT', fengqiao_in_area());

-- Rows that could not be taken, as the file has them.
CREATE TABLE import_bad_row (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  batch_id text COLLATE "C" NOT NULL,
  line integer NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  cells jsonb NOT NULL,
  issues jsonb NOT NULL,
  PRIMARY KEY (county_code, batch_id, line),
  FOREIGN KEY (county_code, batch_id) REFERENCES import_batch
);
SELECT fengqiao_protect('import_bad_row');
SELECT fengqiao_allow('import_bad_row', 'fengqiao_person', 'SELECT', fengqiao_in_area());

-- What a batch has written, in its order: what undoing takes away.
CREATE TABLE import_written (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  batch_id text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  line integer NOT NULL,
  subject_id text NOT NULL,
  PRIMARY KEY (county_code, batch_id, position),
  FOREIGN KEY (county_code, batch_id) REFERENCES import_batch
);
SELECT fengqiao_protect('import_written');

-- Which column of such a header was what, the last time.
CREATE TABLE import_mapping (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  kind text NOT NULL,
  header_sha256 text NOT NULL,
  mapping jsonb NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, kind, header_sha256)
);
SELECT fengqiao_protect('import_mapping');
