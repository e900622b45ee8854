-- video: which devices may register and how they prove who they are; what they told of themselves.
ALTER TABLE device
  ADD COLUMN admission text NOT NULL DEFAULT 'allowed' CHECK (admission IN ('allowed', 'pending', 'refused')),
  ADD COLUMN authentication text NOT NULL DEFAULT 'shared' CHECK (authentication IN ('shared', 'own', 'none')),
  ADD COLUMN place_id text,
  ADD COLUMN manufacturer text,
  ADD COLUMN model text,
  ADD COLUMN firmware text,
  ADD COLUMN registered_at timestamptz,
  ADD COLUMN first_seen_at timestamptz,
  ADD COLUMN decided_at timestamptz,
  ADD COLUMN decision_note text,
  -- Not checked against the rows that are there: they have none, and the check would need a county.
  ADD FOREIGN KEY (county_code, place_id) REFERENCES place NOT VALID;
CREATE INDEX device_admission ON device (county_code, admission, id);

-- What a device's own password leaves behind: the HA1 of RFC 2617, good for this device and realm alone. Nobody but the
-- signalling reads it.
CREATE TABLE device_secret (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  device_id text COLLATE "C" NOT NULL,
  realm text NOT NULL,
  ha1 text NOT NULL CHECK (ha1 ~ '^[0-9a-f]{32}$'),
  PRIMARY KEY (county_code, device_id),
  FOREIGN KEY (county_code, device_id) REFERENCES device ON DELETE CASCADE
);
SELECT fengqiao_protect('device_secret');
