-- Filters of a list that somebody keeps under a name, for himself or for all of his unit.
CREATE TABLE saved_view (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  account_id text NOT NULL,
  owner_name text NOT NULL,
  -- Set when it is shared: everybody of this unit sees it.
  unit_id text,
  page text NOT NULL,
  name text NOT NULL,
  search jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, account_id) REFERENCES account,
  FOREIGN KEY (county_code, unit_id) REFERENCES unit
);
CREATE INDEX saved_view_account ON saved_view (county_code, account_id, page);
CREATE INDEX saved_view_unit ON saved_view (county_code, unit_id, page) WHERE unit_id IS NOT NULL;
DO $$
DECLARE own text := fengqiao_in_county() || $q$ AND account_id = current_setting('app.account')$q$;
BEGIN
  PERFORM fengqiao_protect('saved_view');
  PERFORM fengqiao_allow('saved_view', 'fengqiao_person', 'SELECT', own || ' OR (' || fengqiao_in_county() || $q$
    AND unit_id = ANY (ARRAY(SELECT p.unit_id FROM person p WHERE p.county_code = current_setting('app.county')
      AND p.id = current_setting('app.person'))))$q$);
  PERFORM fengqiao_allow('saved_view', 'fengqiao_person', 'INSERT,UPDATE,DELETE', own);
END $$;
