-- search: what can be found by which words. One row a token, found by equality or by a range of the "C" collation only:
-- both are leakproof, so that an index serves beneath the policies (LIKE and trigrams would read the whole county).
CREATE TABLE search_entry (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  -- What it is: case, person, camera, place, division.
  subject text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  -- Of what was indexed: a changed name shows as another one.
  source text NOT NULL,
  -- The tokens that were written, so that they can be taken back without an index of their own.
  tokens text[] NOT NULL,
  PRIMARY KEY (county_code, subject, id)
);

CREATE TABLE search_token (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  subject text COLLATE "C" NOT NULL,
  token text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  -- Ids begin with their time: the newest first is the index backwards, for the whole county.
  PRIMARY KEY (county_code, subject, token, id) INCLUDE (area_code)
);
-- A village's part of a common word is one range.
CREATE INDEX search_token_area ON search_token (county_code, subject, token, area_code, id);

DO $$
DECLARE
  own_area text := '(' || fengqiao_in_area() || ')';
  sent text := '(' || fengqiao_in_county() || $q$ AND subject = 'case' AND id = ANY (ARRAY(
    SELECT a.case_id FROM case_assignment a WHERE a.county_code = current_setting('app.county')
      AND a.person_id = current_setting('app.person'))))$q$;
  -- The tree of divisions is public within the county.
  open text := '(' || fengqiao_in_county() || $q$ AND subject = 'division')$q$;
BEGIN
  PERFORM fengqiao_protect('search_entry');
  PERFORM fengqiao_allow('search_entry', 'fengqiao_person', 'SELECT,INSERT,UPDATE', own_area || ' OR ' || sent);
  PERFORM fengqiao_protect('search_token');
  PERFORM fengqiao_allow('search_token', 'fengqiao_person', 'SELECT', own_area || ' OR ' || sent || ' OR ' || open);
  PERFORM fengqiao_allow('search_token', 'fengqiao_person', 'INSERT,DELETE', own_area || ' OR ' || sent);
END $$;
