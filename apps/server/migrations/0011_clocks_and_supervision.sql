-- Several clocks a case: its own limit and the statutory ones beside it. `due_at` is the earliest of those that run;
-- `next_check_at` is when the sweeper has to look next: yellow, red, slip, bulletin, or the end of a pause.
ALTER TABLE case_record
  ADD COLUMN clocks jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN next_check_at timestamptz,
  -- How far the worst clock has been told: 0 nothing, 1 yellow, 2 red, 3 slip, 4 bulletin.
  ADD COLUMN alert_level smallint NOT NULL DEFAULT 0,
  -- 督: a slip is open. A flag, never a state.
  ADD COLUMN supervised boolean NOT NULL DEFAULT false,
  ADD COLUMN returned integer NOT NULL DEFAULT 0,
  ADD COLUMN reopened integer NOT NULL DEFAULT 0,
  -- False for what was imported as history: outside all timing.
  ADD COLUMN timed boolean NOT NULL DEFAULT true;
ALTER TABLE case_record NO FORCE ROW LEVEL SECURITY;
UPDATE case_record SET
  clocks = jsonb_build_array(clock || jsonb_build_object('pauses', '[]'::jsonb, 'pausable', true, 'extendable', true, 'extensions', 0, 'pauseEndsAt', NULL,
    'version', version,
    'warnShare', 0.8, 'alerted', CASE WHEN overdue_told_at IS NULL THEN 0 ELSE 2 END,
    'slipAt', to_char(due_at AT TIME ZONE 'UTC' + interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'bulletinAt', to_char(due_at AT TIME ZONE 'UTC' + interval '3 days', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
  next_check_at = CASE WHEN overdue_told_at IS NULL THEN due_at ELSE due_at + interval '1 day' END,
  alert_level = CASE WHEN overdue_told_at IS NULL THEN 0 ELSE 2 END
  WHERE clock IS NOT NULL AND due_at IS NOT NULL;
ALTER TABLE case_record FORCE ROW LEVEL SECURITY;
ALTER TABLE case_record DROP COLUMN clock, DROP COLUMN overdue_told_at;
CREATE INDEX case_record_check ON case_record (county_code, next_check_at) WHERE next_check_at IS NOT NULL;
CREATE INDEX case_record_watched ON case_record (county_code, area_code, due_at) WHERE NOT final;

-- Beside the steps a timeline has entries that leave the version as it is: a pause, an extension, a slip.
ALTER TABLE case_event
  ADD COLUMN side boolean NOT NULL DEFAULT false,
  -- What a side entry did, so that the clocks can be counted again from the timeline.
  ADD COLUMN data jsonb NOT NULL DEFAULT '{}',
  DROP CONSTRAINT case_event_county_code_case_id_version_key;
CREATE UNIQUE INDEX case_event_step ON case_event (county_code, case_id, version) WHERE NOT side;
CREATE INDEX case_event_case ON case_event (county_code, case_id, version, id);

-- Somebody asks to stop a clock or for more time; somebody else decides.
CREATE TABLE clock_request (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('pause', 'extension')),
  clock_id text NOT NULL,
  -- Units of the clock, for an extension.
  count double precision,
  -- When the pause is to end, for a pause.
  ends_at timestamptz,
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('PENDING', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
  asked_by text NOT NULL,
  asked_by_name text NOT NULL,
  asked_at timestamptz NOT NULL,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  decision text,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE UNIQUE INDEX clock_request_pending ON clock_request (county_code, case_id, kind) WHERE state = 'PENDING';
CREATE INDEX clock_request_case ON clock_request (county_code, case_id);
CREATE INDEX clock_request_area ON clock_request (county_code, area_code, asked_at) WHERE state = 'PENDING';
SELECT fengqiao_protect('clock_request');
SELECT fengqiao_allow('clock_request', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('clock_request.case_id'));

-- 督办单: issued by the clock or by a supervisor, answered by who has the case, closed by the supervisor.
CREATE TABLE supervision_slip (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  code text NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  reason text NOT NULL CHECK (reason IN ('overdue', 'stuck', 'returned', 'reopened', 'no_show', 'other')),
  automatic boolean NOT NULL,
  demand text NOT NULL,
  state text NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'CLOSED')),
  issued_by text,
  issued_by_name text NOT NULL,
  issued_at timestamptz NOT NULL,
  -- By when it is to be answered.
  due_at timestamptz NOT NULL,
  addressee_ids text[] NOT NULL DEFAULT '{}',
  addressees text[] NOT NULL DEFAULT '{}',
  answer text,
  answered_by text,
  answered_by_name text,
  answered_at timestamptz,
  closed_by text,
  closed_by_name text,
  closed_at timestamptz,
  closing text,
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, code),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE INDEX supervision_slip_case ON supervision_slip (county_code, case_id);
CREATE INDEX supervision_slip_area ON supervision_slip (county_code, area_code, issued_at DESC, id DESC);
SELECT fengqiao_protect('supervision_slip');
SELECT fengqiao_allow('supervision_slip', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('supervision_slip.case_id'));

-- 县级通报: matters that stayed overdue after the slip. No titles and no names of parties: the county and all
-- townships read it.
CREATE TABLE bulletin_entry (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  case_code text NOT NULL,
  kind text NOT NULL,
  category text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  state text NOT NULL,
  until_zh text NOT NULL,
  until_en text NOT NULL,
  due_at timestamptz NOT NULL,
  slip_code text,
  addressees text[] NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL,
  -- When the step that was late was taken at last.
  settled_at timestamptz,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE INDEX bulletin_entry_at ON bulletin_entry (county_code, at DESC, id DESC);
CREATE INDEX bulletin_entry_open ON bulletin_entry (county_code, case_id) WHERE settled_at IS NULL;
SELECT fengqiao_protect('bulletin_entry');
SELECT fengqiao_allow('bulletin_entry', 'fengqiao_person', 'SELECT', fengqiao_in_county());
-- Whoever takes the late step settles its entries.
SELECT fengqiao_allow('bulletin_entry', 'fengqiao_person', 'UPDATE', fengqiao_in_area_or_assigned('bulletin_entry.case_id'));

-- The working calendar, a year a row, in versions that are never changed; version 0 is the product's own.
CREATE TABLE calendar_year (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  year integer NOT NULL,
  version integer NOT NULL,
  announced boolean NOT NULL,
  days jsonb NOT NULL,
  note text NOT NULL,
  changed_by text NOT NULL,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, year, version)
);
SELECT fengqiao_protect('calendar_year');
SELECT fengqiao_allow('calendar_year', 'fengqiao_person', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('calendar_year', 'fengqiao_person', 'INSERT',
  fengqiao_in_county() || $q$ AND changed_by = current_setting('app.account')$q$);

-- Who supervises a place is asked of the accounts: role and area, never the secrets.
GRANT SELECT (area_code) ON account TO fengqiao_person;
