-- video: superior platforms that this one registers at, and which cameras each of them may see under which id.
CREATE TABLE superior (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  name text NOT NULL,
  -- The superior's own 20 digits, domain and address.
  server_id text NOT NULL CHECK (server_id ~ '^[0-9]{20}$'),
  domain text NOT NULL CHECK (domain ~ '^[0-9]{8,10}$'),
  host text NOT NULL,
  port integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
  transport text NOT NULL CHECK (transport IN ('udp', 'tcp')),
  -- Who this platform is there.
  local_id text NOT NULL CHECK (local_id ~ '^[0-9]{20}$'),
  keepalive_seconds integer NOT NULL CHECK (keepalive_seconds BETWEEN 5 AND 600),
  expires_seconds integer NOT NULL CHECK (expires_seconds BETWEEN 60 AND 604800),
  enabled boolean NOT NULL,
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, server_id)
);
SELECT fengqiao_protect('superior');

-- Apart, so that no list ever carries it. A digest has to be answered, so it cannot be kept as one.
CREATE TABLE superior_secret (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  superior_id text NOT NULL,
  password text NOT NULL,
  PRIMARY KEY (county_code, superior_id),
  FOREIGN KEY (county_code, superior_id) REFERENCES superior ON DELETE CASCADE
);
SELECT fengqiao_protect('superior_secret');

CREATE TABLE superior_channel (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  superior_id text NOT NULL,
  camera_id text COLLATE "C" NOT NULL,
  -- The id that the superior knows it by.
  channel_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (county_code, superior_id, camera_id),
  UNIQUE (county_code, superior_id, channel_id),
  FOREIGN KEY (county_code, superior_id) REFERENCES superior ON DELETE CASCADE
);
CREATE INDEX superior_channel_camera ON superior_channel (county_code, camera_id);
SELECT fengqiao_protect('superior_channel');
