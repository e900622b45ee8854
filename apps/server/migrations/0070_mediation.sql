-- mediation: a dispute is a case (casework) with what mediation alone knows of it.

-- The line of the register: where a dispute stands and how it was classed, without anything personal. Whoever has the
-- area sees that a sealed dispute exists and stands; what it is about is seen by those bound to it.
CREATE TABLE dispute (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  code text NOT NULL,
  class text NOT NULL,
  channel text NOT NULL,
  -- The level that handles it now, and how often it was lifted.
  level text NOT NULL CHECK (level IN ('village', 'township', 'county')),
  lifted integer NOT NULL DEFAULT 0,
  state text NOT NULL,
  final boolean NOT NULL,
  grade text CHECK (grade IN ('blue', 'yellow', 'red')),
  score integer,
  mediation_kind text CHECK (mediation_kind IN ('people', 'judicial', 'administrative')),
  force text,
  mediator_id text,
  mediator_name text,
  sealed boolean NOT NULL DEFAULT false,
  seal_reason text,
  reporter_hidden boolean NOT NULL DEFAULT false,
  intake_complete boolean NOT NULL,
  signs text[] NOT NULL DEFAULT '{}',
  returned boolean NOT NULL DEFAULT false,
  suspended_from text,
  suspended_until timestamptz,
  sessions integer NOT NULL DEFAULT 0,
  first_session_at timestamptz,
  -- How it ended; a reopened success has none any more.
  outcome text,
  concluded_at timestamptz,
  terms integer NOT NULL DEFAULT 0,
  terms_done integer NOT NULL DEFAULT 0,
  satisfaction smallint CHECK (satisfaction BETWEEN 1 AND 5),
  follow_up_at timestamptz,
  trips integer NOT NULL DEFAULT 0,
  -- The number and the clock that it keeps from 12345, 110 or the petition system.
  external_number text,
  external_due_at timestamptz,
  paper_entered_at timestamptz,
  opened_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  closed_at timestamptz,
  due_at timestamptz,
  practice boolean NOT NULL DEFAULT false,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, case_id),
  UNIQUE (county_code, channel, external_number),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record
);
CREATE INDEX dispute_area ON dispute (county_code, area_code, final, opened_at DESC, case_id DESC);
CREATE INDEX dispute_opened ON dispute (county_code, opened_at DESC, case_id DESC);
CREATE INDEX dispute_open ON dispute (county_code, due_at) WHERE NOT final;
CREATE INDEX dispute_suspended ON dispute (county_code, suspended_until) WHERE suspended_until IS NOT NULL;
SELECT fengqiao_protect('dispute');
SELECT fengqiao_allow('dispute', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_area_or_assigned('dispute.case_id'));
SELECT fengqiao_allow('dispute', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

-- Who is bound to a sealed dispute beside those it is assigned to.
CREATE TABLE case_binding (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  case_id text COLLATE "C" NOT NULL,
  account_id text NOT NULL,
  person_id text,
  area_code text COLLATE "C" NOT NULL,
  why text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, case_id, account_id)
);
CREATE INDEX case_binding_account ON case_binding (county_code, account_id);
CREATE INDEX case_binding_person ON case_binding (county_code, person_id);
SELECT fengqiao_protect('case_binding');
SELECT fengqiao_allow('case_binding', 'fengqiao_person', 'SELECT,INSERT',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() ||
  $q$ AND (account_id = current_setting('app.account') OR person_id = current_setting('app.person')))$q$);

-- Casework's own table learns to be sealed: what it says is then for those bound to it alone.
ALTER TABLE case_record ADD COLUMN sealed boolean NOT NULL DEFAULT false;
CREATE POLICY sealed ON case_record AS RESTRICTIVE FOR ALL TO fengqiao_person USING (
  NOT sealed OR reporter_account_id = current_setting('app.account')
  OR id = ANY (ARRAY(SELECT a.case_id FROM case_assignment a WHERE a.county_code = current_setting('app.county')
    AND a.person_id = current_setting('app.person')))
  OR id = ANY (ARRAY(SELECT b.case_id FROM case_binding b WHERE b.county_code = current_setting('app.county')
    AND (b.account_id = current_setting('app.account') OR b.person_id = current_setting('app.person'))))
);
-- What hangs on a case is seen with it.
CREATE POLICY sealed ON case_event AS RESTRICTIVE FOR SELECT TO fengqiao_person USING (
  EXISTS (SELECT 1 FROM case_record c WHERE c.county_code = case_event.county_code AND c.id = case_event.case_id));
CREATE POLICY sealed ON file AS RESTRICTIVE FOR SELECT TO fengqiao_person USING (
  case_id IS NULL OR EXISTS (SELECT 1 FROM case_record c WHERE c.county_code = file.county_code AND c.id = file.case_id));

-- Everything below is seen by whoever sees the case itself: the policies of case_record speak in the subquery.
CREATE FUNCTION fengqiao_with_case(target text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT fengqiao_in_county() || format($q$ AND EXISTS (SELECT 1 FROM case_record c
    WHERE c.county_code = %1$s.county_code AND c.id = %1$s.case_id)$q$, target)
$$;

-- Its place stands in each row, as in every table of the county: it is the case's, whoever writes it.
CREATE FUNCTION fengqiao_area_of_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT d.area_code INTO NEW.area_code FROM dispute d
    WHERE d.county_code = NEW.county_code AND d.case_id = NEW.case_id;
  RETURN NEW;
END $$;

-- The people whom it concerns.
CREATE TABLE dispute_party (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  side text NOT NULL CHECK (side IN ('applicant', 'respondent', 'third')),
  name text NOT NULL,
  id_number text,
  phone text,
  address text,
  gender text,
  born_on text COLLATE "C",
  minor boolean NOT NULL DEFAULT false,
  organisation boolean NOT NULL DEFAULT false,
  -- An agent acts for somebody who cannot come.
  agent text,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);
CREATE INDEX dispute_party_case ON dispute_party (county_code, case_id);
CREATE INDEX dispute_party_id_number ON dispute_party (county_code, id_number) WHERE id_number IS NOT NULL;
CREATE INDEX dispute_party_phone ON dispute_party (county_code, phone) WHERE phone IS NOT NULL;
CREATE INDEX dispute_party_name ON dispute_party (county_code, name);

-- Who told of it, where that is kept from the village: only township and county read it, and who wrote it.
CREATE TABLE dispute_reporter (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  account_id text NOT NULL,
  name text NOT NULL,
  phone text,
  PRIMARY KEY (county_code, case_id),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);
CREATE TRIGGER area_of_dispute BEFORE INSERT ON dispute_reporter FOR EACH ROW WHEN (NEW.area_code IS NULL)
  EXECUTE FUNCTION fengqiao_area_of_dispute();
SELECT fengqiao_protect('dispute_reporter');
SELECT fengqiao_allow('dispute_reporter', 'fengqiao_person', 'SELECT', fengqiao_with_case('dispute_reporter') ||
  $q$ AND (length(current_setting('app.area_from')) < 12 OR account_id = current_setting('app.account'))$q$);
SELECT fengqiao_allow('dispute_reporter', 'fengqiao_person', 'INSERT',
  fengqiao_in_county() || $q$ AND account_id = current_setting('app.account')$q$);

-- The assessments: the desk's first one, the joint one, and each grading with its score as it was then.
CREATE TABLE dispute_assessment (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('initial', 'joint', 'grading')),
  factors text[] NOT NULL,
  -- What each factor weighed, and under which version of the weights.
  points jsonb NOT NULL,
  score integer NOT NULL,
  weights_version integer NOT NULL,
  suggested text NOT NULL,
  grade text,
  override_reason text,
  note text,
  -- The departments that are asked for their opinion.
  invited text[] NOT NULL DEFAULT '{}',
  actor_name text NOT NULL,
  actor_post text,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);
CREATE TABLE dispute_opinion (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  unit_name text NOT NULL,
  opinion text NOT NULL,
  -- Who signs for the department, and the scan of his signature where it was on paper.
  signed_by text NOT NULL,
  file_id text,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);

CREATE TABLE dispute_alert (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  signs text[] NOT NULL,
  told text[] NOT NULL DEFAULT '{}',
  -- Told after the transaction that raised it, so that nobody's scope narrows whom it reaches.
  delivered_at timestamptz,
  at timestamptz NOT NULL,
  taken_by text,
  taken_at timestamptz,
  measures text,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);

-- Rooms, and who sits where when. A booking is a row for each quarter of an hour and each person or room: two at once
-- for the same cannot be written, on either engine, without an extension.
CREATE TABLE mediation_room (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  seats integer NOT NULL,
  closed boolean NOT NULL DEFAULT false,
  example boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county_code, id)
);
SELECT fengqiao_protect('mediation_room');
SELECT fengqiao_allow('mediation_room', 'fengqiao_person', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('mediation_room', 'fengqiao_person', 'INSERT,UPDATE', fengqiao_in_area());

CREATE TABLE dispute_appointment (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  room_id text,
  remote_link text,
  mediator_ids text[] NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- What each of the invited answered: party id → yes | no.
  answers jsonb NOT NULL DEFAULT '{}',
  note text,
  cancelled_at timestamptz,
  cancel_reason text,
  made_by text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute,
  FOREIGN KEY (county_code, room_id) REFERENCES mediation_room,
  CHECK (ends_at > starts_at)
);
CREATE TABLE mediation_booking (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  -- room:… or person:…
  resource text COLLATE "C" NOT NULL,
  slot timestamptz NOT NULL,
  appointment_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (county_code, resource, slot)
);
CREATE INDEX mediation_booking_appointment ON mediation_booking (county_code, appointment_id);
SELECT fengqiao_protect('mediation_booking');
SELECT fengqiao_allow('mediation_booking', 'fengqiao_person', 'SELECT,INSERT,DELETE', fengqiao_in_county());

CREATE TABLE dispute_session (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  round integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('mediation', 'inquiry', 'site')),
  started_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  place text NOT NULL,
  remote boolean NOT NULL DEFAULT false,
  -- Remote mediation needs the recorded consent of everybody who takes part.
  consent text,
  present jsonb NOT NULL,
  record text NOT NULL,
  proposals text,
  agreed boolean NOT NULL,
  mediator_name text NOT NULL,
  clerk_name text,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, case_id, round),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);

CREATE TABLE dispute_agreement (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  number text NOT NULL,
  form text NOT NULL CHECK (form IN ('written', 'oral')),
  facts text NOT NULL,
  -- Status itself, adoption or marriage: not for judicial confirmation.
  concerns_status boolean NOT NULL,
  signed_at timestamptz NOT NULL,
  ended_at timestamptz,
  end_reason text,
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, number),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);
-- One promise of an agreement: who does what for whom until when; an amount is in fen.
CREATE TABLE dispute_term (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  agreement_id text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  text text NOT NULL,
  amount_fen bigint CHECK (amount_fen > 0),
  due_on text COLLATE "C" NOT NULL,
  done_on text COLLATE "C",
  proof text,
  file_id text,
  reminded_at timestamptz,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, agreement_id) REFERENCES dispute_agreement,
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);
CREATE INDEX dispute_term_due ON dispute_term (county_code, due_on) WHERE done_on IS NULL;

CREATE TABLE dispute_confirmation (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  agreement_id text COLLATE "C" NOT NULL,
  court text NOT NULL,
  applied_on text COLLATE "C" NOT NULL,
  confirmed boolean,
  ruling_number text,
  decided_on text COLLATE "C",
  PRIMARY KEY (county_code, id),
  -- An agreement is put before the court once.
  UNIQUE (county_code, agreement_id),
  FOREIGN KEY (county_code, agreement_id) REFERENCES dispute_agreement,
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);

CREATE TABLE dispute_referral (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  channel text NOT NULL,
  body text NOT NULL,
  reason text NOT NULL,
  rights_told boolean NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);

-- Follow-ups: the mediator's own record stays in the file; the window's alone closes the case.
CREATE TABLE dispute_follow_up (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  by_window boolean NOT NULL,
  channel text NOT NULL,
  satisfaction smallint CHECK (satisfaction BETWEEN 1 AND 5),
  fulfilled boolean NOT NULL,
  note text NOT NULL,
  actor_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);

-- Each time somebody had to come for it: at most once is the aim.
CREATE TABLE dispute_trip (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  purpose text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);

-- 以案定补: one dispute is paid once.
CREATE TABLE dispute_claim (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  person_id text NOT NULL,
  person_name text NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  ground text NOT NULL,
  state text NOT NULL CHECK (state IN ('claimed', 'approved', 'refused', 'paid')),
  decided_by text,
  decided_at timestamptz,
  decision_note text,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, case_id) REFERENCES dispute
);
CREATE UNIQUE INDEX dispute_claim_once ON dispute_claim (county_code, case_id) WHERE state <> 'refused';

DO $$
DECLARE
  name text;
  editable text[] := ARRAY['dispute_party', 'dispute_alert', 'dispute_appointment', 'dispute_agreement', 'dispute_term',
    'dispute_confirmation', 'dispute_claim'];
  appended text[] := ARRAY['dispute_assessment', 'dispute_opinion', 'dispute_session', 'dispute_referral',
    'dispute_follow_up', 'dispute_trip'];
BEGIN
  FOREACH name IN ARRAY editable || appended LOOP
    PERFORM fengqiao_protect(name::regclass);
    PERFORM fengqiao_allow(name::regclass, 'fengqiao_person',
      CASE WHEN name = ANY (editable) THEN 'SELECT,INSERT,UPDATE' ELSE 'SELECT,INSERT' END, fengqiao_with_case(name));
    EXECUTE format('CREATE TRIGGER area_of_dispute BEFORE INSERT ON %I FOR EACH ROW WHEN (NEW.area_code IS NULL)
      EXECUTE FUNCTION fengqiao_area_of_dispute()', name);
    IF name <> 'dispute_party' THEN
      EXECUTE format('CREATE INDEX %I ON %I (county_code, case_id)', name || '_case', name);
    END IF;
  END LOOP;
END $$;
SELECT fengqiao_allow('dispute_party', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('dispute_follow_up', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());

-- The queue at the window.
CREATE TABLE window_ticket (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  number integer NOT NULL,
  business text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'called', 'served', 'left')),
  counter text,
  -- Old, with a child, or beside himself: goes first.
  urgent boolean NOT NULL DEFAULT false,
  taken_at timestamptz NOT NULL,
  called_at timestamptz,
  calls integer NOT NULL DEFAULT 0,
  served_at timestamptz,
  case_id text COLLATE "C",
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, area_code, day, number)
);
SELECT fengqiao_protect('window_ticket');
SELECT fengqiao_allow('window_ticket', 'fengqiao_person', 'SELECT,INSERT,UPDATE', fengqiao_in_area());
SELECT fengqiao_allow('setting', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());
