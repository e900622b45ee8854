-- 事项准入: what departments may hand to grids. A listed item is seen by the whole county, one that is not by its area.
CREATE TABLE grid_item (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  unit_id text NOT NULL,
  listed boolean NOT NULL,
  -- The version that holds; each change makes a new one.
  version integer NOT NULL,
  PRIMARY KEY (county_code, case_id),
  FOREIGN KEY (county_code, case_id) REFERENCES case_record,
  FOREIGN KEY (county_code, unit_id) REFERENCES unit
);
SELECT fengqiao_protect('grid_item');
SELECT fengqiao_allow('grid_item', 'fengqiao_person', 'SELECT',
  '(' || fengqiao_in_county() || ' AND listed) OR ' || fengqiao_in_area_or_assigned('grid_item.case_id'));
SELECT fengqiao_allow('grid_item', 'fengqiao_person', 'INSERT,UPDATE', fengqiao_in_area_or_assigned('grid_item.case_id'));

CREATE TABLE grid_item_version (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  case_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  title text NOT NULL,
  basis text NOT NULL,
  -- What a grid does, and what it does not.
  duty text NOT NULL,
  -- Kinds of people it may be handed to: grid_worker, grid_leader, household_head.
  handed_to text[] NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  changed_by_name text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, case_id, version),
  FOREIGN KEY (county_code, case_id) REFERENCES grid_item
);
SELECT fengqiao_protect('grid_item_version');
SELECT fengqiao_allow('grid_item_version', 'fengqiao_person', 'SELECT',
  fengqiao_in_county() || ' AND EXISTS (SELECT 1 FROM grid_item i WHERE i.county_code = grid_item_version.county_code
    AND i.case_id = grid_item_version.case_id)');
SELECT fengqiao_allow('grid_item_version', 'fengqiao_person', 'INSERT',
  fengqiao_in_county() || ' AND EXISTS (SELECT 1 FROM grid_item i WHERE i.county_code = grid_item_version.county_code
    AND i.case_id = grid_item_version.case_id)');

-- What was handed to a grid: an item of the list, or something urgent with consent and an end date.
CREATE TABLE grid_task (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  -- The same for all grids that it was handed to at once.
  batch_id text COLLATE "C" NOT NULL,
  item_case_id text COLLATE "C",
  item_version integer,
  consent_by text,
  consent_until date,
  title text NOT NULL,
  description text NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  assigned_by_account_id text NOT NULL,
  assigned_by_name text NOT NULL,
  assigned_at timestamptz NOT NULL,
  due_on date NOT NULL,
  done_at timestamptz,
  done_by_name text,
  result text,
  withdrawn_at timestamptz,
  example boolean NOT NULL DEFAULT false,
  CHECK (item_case_id IS NOT NULL OR (consent_by IS NOT NULL AND consent_until IS NOT NULL)),
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, item_case_id, item_version) REFERENCES grid_item_version
);
CREATE INDEX grid_task_area ON grid_task (county_code, area_code, done_at, due_on);
CREATE INDEX grid_task_batch ON grid_task (county_code, batch_id);
SELECT fengqiao_protect('grid_task');
SELECT fengqiao_allow('grid_task', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() ||
  $q$ AND assigned_by_account_id = current_setting('app.account'))$q$);
SELECT fengqiao_allow('grid_task', 'fengqiao_indicator', 'SELECT', fengqiao_in_county());
