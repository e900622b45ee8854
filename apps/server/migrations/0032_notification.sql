-- notification: ways out of the house, what was sent by them, and what each person wants.
-- What was told before is not sent now: it gets the first default, what comes after gets the second.
ALTER TABLE message ADD COLUMN dispatched boolean NOT NULL DEFAULT true,
  ADD COLUMN escalated_at timestamptz DEFAULT now();
ALTER TABLE message ALTER COLUMN dispatched SET DEFAULT false, ALTER COLUMN escalated_at DROP DEFAULT;
CREATE INDEX message_undispatched ON message (county_code, id) WHERE NOT dispatched;
CREATE INDEX message_unread_urgent ON message (county_code, created_at)
  WHERE urgent AND read_at IS NULL AND escalated_at IS NULL;

CREATE TABLE notification_channel (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text NOT NULL,
  settings jsonb NOT NULL,
  -- Password or token, for push its pair of keys. No person's role reads this table.
  secret text,
  changed_by_name text,
  changed_at timestamptz,
  PRIMARY KEY (county_code, id)
);
SELECT fengqiao_protect('notification_channel');

CREATE TABLE delivery (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  person_id text NOT NULL,
  channel text NOT NULL,
  address text NOT NULL,
  urgent boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'held')),
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz,
  note jsonb,
  cost double precision NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  PRIMARY KEY (county_code, id),
  UNIQUE (county_code, message_id, channel, address)
);
CREATE INDEX delivery_due ON delivery (county_code, next_at) WHERE state = 'waiting';
CREATE INDEX delivery_spent ON delivery (county_code, channel, sent_at) WHERE state = 'sent';
SELECT fengqiao_protect('delivery');

CREATE TABLE notification_preference (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  person_id text NOT NULL,
  preference jsonb NOT NULL,
  PRIMARY KEY (county_code, person_id),
  FOREIGN KEY (county_code, person_id) REFERENCES person
);
SELECT fengqiao_protect('notification_preference');
SELECT fengqiao_allow('notification_preference', 'fengqiao_person', 'SELECT,INSERT,UPDATE',
  fengqiao_in_county() || $q$ AND person_id = current_setting('app.person')$q$);

CREATE TABLE push_subscription (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  endpoint text NOT NULL,
  person_id text NOT NULL,
  p256dh text NOT NULL,
  auth text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (county_code, endpoint),
  FOREIGN KEY (county_code, person_id) REFERENCES person
);
CREATE INDEX push_subscription_person ON push_subscription (county_code, person_id);
SELECT fengqiao_protect('push_subscription');
