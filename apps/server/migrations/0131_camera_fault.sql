-- video: which camera an order for repair is about, and when its picture was right again.
CREATE TABLE camera_fault (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  case_id text NOT NULL,
  camera_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  opened_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (county_code, case_id)
);
-- One order a camera at a time.
CREATE UNIQUE INDEX camera_fault_open ON camera_fault (county_code, camera_id) WHERE ended_at IS NULL;
SELECT fengqiao_protect('camera_fault');
SELECT fengqiao_allow('camera_fault', 'fengqiao_person', 'SELECT,UPDATE', fengqiao_in_area());
