-- What began as an incident or a grid event and is mediated keeps its code: one matter, one code.
ALTER TABLE case_record DROP CONSTRAINT case_record_county_code_code_key;
ALTER TABLE case_record ADD UNIQUE (county_code, kind, code);
CREATE INDEX case_record_code ON case_record (county_code, code);
ALTER TABLE dispute
  ADD COLUMN origin_case_id text COLLATE "C",
  -- When the last days for the court, and the end of another system's clock, were warned of.
  ADD COLUMN confirm_warned_at timestamptz,
  ADD COLUMN external_warned_at timestamptz;
-- A matter becomes one dispute.
CREATE UNIQUE INDEX dispute_origin ON dispute (county_code, origin_case_id) WHERE origin_case_id IS NOT NULL;
CREATE INDEX dispute_external_due ON dispute (county_code, external_due_at) WHERE NOT final AND external_due_at IS NOT NULL;

-- A seat in a remote session: whoever holds its link takes it, a party after consenting.
CREATE TABLE dispute_remote_seat (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  token text COLLATE "C" NOT NULL,
  appointment_id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  party_id text,
  person_id text,
  name text NOT NULL,
  consented_at timestamptz,
  joined_at timestamptz,
  PRIMARY KEY (county_code, token),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);
CREATE INDEX dispute_remote_seat_case ON dispute_remote_seat (county_code, case_id);
SELECT fengqiao_protect('dispute_remote_seat');
SELECT fengqiao_allow('dispute_remote_seat', 'fengqiao_person', 'SELECT,INSERT', fengqiao_with_case('dispute_remote_seat'));
CREATE TRIGGER area_of_dispute BEFORE INSERT ON dispute_remote_seat FOR EACH ROW WHEN (NEW.area_code IS NULL)
  EXECUTE FUNCTION fengqiao_area_of_dispute();
