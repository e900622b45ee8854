-- What somebody without an account may learn of a case by its code: where it stands, nothing of whom it concerns.
CREATE TABLE case_progress (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  -- Stands in the QR code that the desk hands out; printed again as often as wanted, so kept as it is.
  secret text NOT NULL,
  -- The last four digits of the phone of who asks.
  phone_tail text CHECK (phone_tail ~ '^[0-9]{4}$'),
  failures integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  score integer CHECK (score BETWEEN 1 AND 5),
  comment text,
  rated_at timestamptz,
  reopen_reason text,
  reopen_asked_at timestamptz,
  PRIMARY KEY (county_code, case_id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
SELECT fengqiao_protect('case_progress');
SELECT fengqiao_allow('case_progress', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('case_progress.case_id'));

-- A small picture of a file, and whether its position was taken out of what is shown.
ALTER TABLE file ADD COLUMN shown_sha256 text, ADD COLUMN preview_sha256 text, ADD COLUMN shown_size bigint;
