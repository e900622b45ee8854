-- papers: templates in versions, numbers without gaps or doubles, papers as they were issued, what was scanned back,
-- and bound files.
CREATE TABLE paper_template (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  key text NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  note text NOT NULL,
  changed_by text NOT NULL,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, key, version)
);
SELECT fengqiao_protect('paper_template');
SELECT fengqiao_allow('paper_template', 'fengqiao_person', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('paper_template', 'fengqiao_person', 'INSERT',
  fengqiao_in_county() || $q$ AND changed_by = current_setting('app.account')$q$);

-- The last number of a series: its row is locked until the paper that takes the next one is committed or given up.
CREATE TABLE paper_number (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  series text NOT NULL,
  body text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (county_code, series, body, year)
);
SELECT fengqiao_protect('paper_number');
SELECT fengqiao_allow('paper_number', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_county());

CREATE TABLE paper (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  template text NOT NULL,
  template_version integer NOT NULL,
  -- As they were when it was issued: a later version of template or case changes nothing here.
  content jsonb NOT NULL,
  data jsonb NOT NULL,
  series text,
  body text,
  year integer,
  n integer,
  number text,
  stage text NOT NULL CHECK (stage IN ('preparing', 'issued', 'printed', 'signed', 'sealed', 'scanned', 'void')),
  case_id text COLLATE "C",
  area_code text COLLATE "C" NOT NULL,
  pages integer,
  pdf_sha256 text,
  docx_sha256 text,
  issued_by text,
  issued_by_name text NOT NULL,
  issued_at timestamptz NOT NULL,
  void_reason text,
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, series, body, year, n),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE INDEX paper_case ON paper (county_code, case_id, id);
CREATE INDEX paper_area ON paper (county_code, area_code, id DESC);
CREATE INDEX paper_preparing ON paper (county_code, issued_at) WHERE stage = 'preparing';
SELECT fengqiao_protect('paper');
SELECT fengqiao_allow('paper', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_area_or_assigned('paper.case_id'));

-- What became of a paper; appended to, never edited.
CREATE TABLE paper_mark (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  paper_id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C",
  area_code text COLLATE "C" NOT NULL,
  stage text NOT NULL,
  at timestamptz NOT NULL,
  account_id text,
  by_name text NOT NULL,
  note text,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, paper_id) REFERENCES paper
);
CREATE INDEX paper_mark_paper ON paper_mark (county_code, paper_id, id);
ALTER TABLE paper_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE paper_mark FORCE ROW LEVEL SECURITY;
SELECT fengqiao_allow('paper_mark', 'fengqiao_system', 'SELECT,INSERT', fengqiao_in_county());
SELECT fengqiao_allow('paper_mark', 'fengqiao_person', 'SELECT,INSERT', fengqiao_in_area_or_assigned('paper_mark.case_id'));

-- Pages that were scanned back. One that is filed nowhere is its sender's alone.
CREATE TABLE paper_scan (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  paper_id text COLLATE "C",
  page integer,
  case_id text COLLATE "C",
  area_code text COLLATE "C" NOT NULL,
  recognised boolean NOT NULL,
  sha256 text NOT NULL,
  size bigint NOT NULL,
  file_name text,
  source_page integer NOT NULL,
  account_id text NOT NULL,
  filed_by_name text,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, paper_id) REFERENCES paper
);
CREATE INDEX paper_scan_paper ON paper_scan (county_code, paper_id, page);
CREATE INDEX paper_scan_unfiled ON paper_scan (county_code, account_id) WHERE paper_id IS NULL;
SELECT fengqiao_protect('paper_scan');
SELECT fengqiao_allow('paper_scan', 'fengqiao_person', 'SELECT,INSERT,UPDATE,DELETE',
  '(paper_id IS NOT NULL AND (' || fengqiao_in_area_or_assigned('paper_scan.case_id') || ')) OR (' ||
  fengqiao_in_county() || $q$ AND account_id = current_setting('app.account'))$q$);

-- 卷宗: all papers and attachments of a case as one PDF.
CREATE TABLE paper_binding (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  title text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'binding', 'done', 'failed', 'cancelled')),
  -- What goes into it: cover, entries with their files, in order.
  plan jsonb NOT NULL,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL,
  pages integer,
  sha256 text,
  size bigint,
  account_id text NOT NULL,
  made_by_name text NOT NULL,
  made_at timestamptz NOT NULL,
  note jsonb,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE INDEX paper_binding_case ON paper_binding (county_code, case_id, id);
CREATE INDEX paper_binding_open ON paper_binding (county_code, made_at) WHERE state IN ('waiting', 'binding');
SELECT fengqiao_protect('paper_binding');
SELECT fengqiao_allow('paper_binding', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('paper_binding.case_id'));
