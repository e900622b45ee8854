-- grid: what an event has beside its case. It is seen by whoever sees the case.
CREATE TABLE grid_event (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  -- Which centre has it in hand; a level that is too low may do nothing.
  level text NOT NULL CHECK (level IN ('village', 'township', 'county')),
  channel text NOT NULL,
  on_behalf_name text,
  on_behalf_phone text,
  PRIMARY KEY (county_code, case_id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
SELECT fengqiao_protect('grid_event');
SELECT fengqiao_allow('grid_event', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('grid_event.case_id'));
SELECT fengqiao_allow('grid_event', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

-- Orders of 12345, 110 and the petition system: each keeps its own number and clock, whatever it was merged into.
CREATE TABLE external_order (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  source text NOT NULL,
  number text NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  merged boolean NOT NULL,
  description text NOT NULL,
  caller_name text,
  caller_phone text,
  received_at timestamptz NOT NULL,
  due_at timestamptz,
  result_sent_at timestamptz,
  PRIMARY KEY (county_code, source, number),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE INDEX external_order_case ON external_order (county_code, case_id);
CREATE INDEX external_order_received ON external_order (county_code, received_at DESC, source, number);
SELECT fengqiao_protect('external_order');
SELECT fengqiao_allow('external_order', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('external_order.case_id'));
SELECT fengqiao_allow('external_order', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

CREATE TABLE whistle (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  unit_ids text[] NOT NULL,
  event_case_id text COLLATE "C",
  -- When the departments should be there, for the response rate.
  check_in_due_at timestamptz,
  rating integer CHECK (rating BETWEEN 1 AND 5),
  rating_note text,
  PRIMARY KEY (county_code, case_id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record,
  FOREIGN KEY (county_code, event_case_id) REFERENCES case_record
);
SELECT fengqiao_protect('whistle');
SELECT fengqiao_allow('whistle', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_area_or_assigned('whistle.case_id'));
SELECT fengqiao_allow('whistle', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

-- Events near a place, to find repeats; and what somebody reported himself.
CREATE INDEX case_record_place ON case_record (county_code, kind, lat, lng) WHERE NOT final;
CREATE INDEX case_record_reporter ON case_record (county_code, reporter_account_id, opened_at DESC, id DESC);
