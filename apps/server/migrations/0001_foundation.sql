-- The database roles that transactions run as (platform/db/scope.ts). None owns a table and none can bypass row-level
-- security. They belong to the whole cluster, so another county's database may have made them already.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['fengqiao_person', 'fengqiao_system', 'fengqiao_sign_in', 'fengqiao_indicator'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOBYPASSRLS', name);
    END IF;
    EXECUTE format('GRANT %I TO CURRENT_USER', name);
  END LOOP;
END $$;

-- How a migration gives a table its policies. Comparisons with a range of the "C" collation are leakproof, so that an
-- index on (county_code, area_code) serves under them.
CREATE FUNCTION fengqiao_in_county() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT $q$county_code = current_setting('app.county')$q$
$$;
CREATE FUNCTION fengqiao_in_area() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT fengqiao_in_county() || $q$ AND area_code >= current_setting('app.area_from')
    AND area_code < current_setting('app.area_to')$q$
$$;

-- Everything of the county for the platform itself (read and write) and for indicators (read).
CREATE FUNCTION fengqiao_protect(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO fengqiao_system', target);
  EXECUTE format('CREATE POLICY system_all ON %s TO fengqiao_system USING (%s) WITH CHECK (%2$s)',
    target, fengqiao_in_county());
END $$;

CREATE FUNCTION fengqiao_allow(target regclass, role name, commands text, condition text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE command text;
BEGIN
  FOREACH command IN ARRAY string_to_array(commands, ',') LOOP
    EXECUTE format('GRANT %s ON %s TO %I', command, target, role);
    EXECUTE format('CREATE POLICY %I ON %s FOR %s TO %I %s', role || '_' || lower(command), target, command, role,
      CASE command
        WHEN 'INSERT' THEN format('WITH CHECK (%s)', condition)
        WHEN 'UPDATE' THEN format('USING (%s) WITH CHECK (%1$s)', condition)
        ELSE format('USING (%s)', condition)
      END);
  END LOOP;
END $$;

-- The county that this database serves. Exempt from row-level security: it is what scopes are made from.
CREATE TABLE county (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[0-9]{6}$'),
  name text NOT NULL,
  centre_name text NOT NULL,
  lng double precision NOT NULL,
  lat double precision NOT NULL,
  west double precision NOT NULL,
  south double precision NOT NULL,
  east double precision NOT NULL,
  north double precision NOT NULL,
  help_phone text,
  demonstration boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON county TO fengqiao_person, fengqiao_system, fengqiao_sign_in, fengqiao_indicator;
GRANT UPDATE ON county TO fengqiao_system;

-- What long preparations have done, so that a killed one goes on where it stopped.
CREATE TABLE preparation (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  task text NOT NULL,
  done integer NOT NULL,
  total integer NOT NULL,
  PRIMARY KEY (county_code, task)
);
SELECT fengqiao_protect('preparation');

-- Events for the outside, written with the change they tell of. The one publisher numbers them after commit.
CREATE TABLE outbox_event (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  id bigint,
  type text NOT NULL,
  area_code text COLLATE "C",
  -- Persons who are told wherever the matter lies.
  person_ids text[] NOT NULL DEFAULT '{}',
  subject_id text,
  data jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county_code, seq)
);
CREATE UNIQUE INDEX outbox_event_id ON outbox_event (county_code, id) WHERE id IS NOT NULL;
CREATE INDEX outbox_event_unpublished ON outbox_event (county_code, seq) WHERE id IS NULL;
CREATE SEQUENCE outbox_event_number;
GRANT USAGE ON SEQUENCE outbox_event_number TO fengqiao_system;
SELECT fengqiao_protect('outbox_event');
SELECT fengqiao_allow('outbox_event', 'fengqiao_person', 'INSERT', fengqiao_in_county());
SELECT fengqiao_allow('outbox_event', 'fengqiao_person', 'SELECT',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() ||
  $q$ AND (current_setting('app.person') = ANY (person_ids) OR (area_code IS NULL AND person_ids = '{}')))$q$);

-- A repeated request with the same key has one effect and gets the same answer.
CREATE TABLE idempotency_key (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  account_id text NOT NULL,
  key text NOT NULL,
  request_sha256 text NOT NULL,
  response jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county_code, account_id, key)
);
SELECT fengqiao_protect('idempotency_key');
SELECT fengqiao_allow('idempotency_key', 'fengqiao_person', 'SELECT,INSERT',
  fengqiao_in_county() || $q$ AND account_id = current_setting('app.account')$q$);
