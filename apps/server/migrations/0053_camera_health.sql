-- video: when cameras went and came, what looking at them found, and how many were on at each hour.
CREATE TABLE camera_status_change (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  camera_id text COLLATE "C" NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  area_code text COLLATE "C" NOT NULL,
  status text NOT NULL CHECK (status IN ('online', 'offline')),
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, camera_id, seq)
);
SELECT fengqiao_protect('camera_status_change');
SELECT fengqiao_allow('camera_status_change', 'fengqiao_person', 'SELECT', fengqiao_in_area());

-- Whoever writes a status, the history has it. A start of this platform makes all cameras unknown for a moment; that is
-- no fault of theirs, so the start says so and nothing is noted.
CREATE FUNCTION note_camera_status() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last text;
BEGIN
  IF current_setting('app.starting', true) = 'on' THEN RETURN NULL; END IF;
  SELECT status INTO last FROM camera_status_change
    WHERE county_code = NEW.county_code AND camera_id = NEW.id ORDER BY seq DESC LIMIT 1;
  IF last IS DISTINCT FROM NEW.status THEN
    INSERT INTO camera_status_change (county_code, camera_id, area_code, status, at)
      VALUES (NEW.county_code, NEW.id, NEW.area_code, NEW.status, coalesce(NEW.status_since, now()));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER camera_status_noted AFTER UPDATE OF status ON camera
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION note_camera_status();

CREATE TABLE camera_check (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  camera_id text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  result text NOT NULL CHECK (result IN ('good', 'frozen', 'black', 'failed')),
  -- From asking to the first key frame, milliseconds.
  first_frame_ms integer,
  -- Bits and pictures a second.
  bit_rate integer,
  frame_rate double precision,
  error text,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX camera_check_camera ON camera_check (county_code, camera_id, id DESC);
SELECT fengqiao_protect('camera_check');
SELECT fengqiao_allow('camera_check', 'fengqiao_person', 'SELECT', fengqiao_in_area());

CREATE TABLE camera_hour (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  at timestamptz NOT NULL,
  -- Of the township.
  area_code text COLLATE "C" NOT NULL,
  network text NOT NULL,
  level text NOT NULL,
  total integer NOT NULL,
  online integer NOT NULL,
  PRIMARY KEY (county_code, at, area_code, network, level)
);
SELECT fengqiao_protect('camera_hour');
SELECT fengqiao_allow('camera_hour', 'fengqiao_person', 'SELECT', fengqiao_in_area());
