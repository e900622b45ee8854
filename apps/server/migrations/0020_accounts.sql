-- identity in full: accounts that are managed, second factors, invitations, codes by phone, and changes that need two.

-- Whoever manages accounts acts under a role of its own: it sees no business, and of accounts no secret.
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'fengqiao_administration') THEN
    CREATE ROLE fengqiao_administration NOLOGIN NOBYPASSRLS;
  END IF;
  EXECUTE 'GRANT fengqiao_administration TO CURRENT_USER';
END $$;
GRANT SELECT ON county TO fengqiao_administration;

ALTER TABLE account
  -- Null until the first password is chosen: an invited account, or one that signs in by code.
  ALTER COLUMN password_hash DROP NOT NULL,
  ADD COLUMN phone text,
  ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
  ADD COLUMN password_changed_at timestamptz DEFAULT now(),
  -- When the security administrator confirmed role and area; null: nobody can sign in with it yet.
  ADD COLUMN granted_at timestamptz DEFAULT now(),
  ADD COLUMN disabled_reason text,
  ADD COLUMN last_sign_in_at timestamptz,
  -- The second factor: encrypted with the key of the installation, not with one of the database.
  ADD COLUMN totp_secret text,
  ADD COLUMN totp_enabled_at timestamptz,
  ADD COLUMN totp_last_step bigint;
ALTER TABLE account ALTER COLUMN granted_at DROP DEFAULT, ALTER COLUMN password_changed_at DROP DEFAULT;
CREATE INDEX account_area ON account (county_code, area_code, username);
CREATE INDEX account_phone ON account (county_code, phone) WHERE phone IS NOT NULL;
GRANT SELECT (county_code, id, username, role, name, post, person_id, area_code, disabled, disabled_reason, phone,
  failed_attempts, locked_until, created_at, must_change_password, password_changed_at, granted_at, last_sign_in_at,
  totp_enabled_at), INSERT, UPDATE ON account TO fengqiao_administration;
CREATE POLICY fengqiao_administration_select ON account FOR SELECT TO fengqiao_administration
  USING (county_code = current_setting('app.county') AND area_code >= current_setting('app.area_from')
    AND area_code < current_setting('app.area_to'));
CREATE POLICY fengqiao_administration_insert ON account FOR INSERT TO fengqiao_administration
  WITH CHECK (county_code = current_setting('app.county') AND area_code >= current_setting('app.area_from')
    AND area_code < current_setting('app.area_to'));
CREATE POLICY fengqiao_administration_update ON account FOR UPDATE TO fengqiao_administration
  USING (county_code = current_setting('app.county') AND area_code >= current_setting('app.area_from')
    AND area_code < current_setting('app.area_to'));
-- A resident makes an account by the first code that is right.
SELECT fengqiao_allow('account', 'fengqiao_sign_in', 'INSERT',
  fengqiao_in_county() || $q$ AND role = 'RESIDENT'$q$);

SELECT fengqiao_allow('division', 'fengqiao_administration', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('person', 'fengqiao_administration', 'SELECT', fengqiao_in_area());
SELECT fengqiao_allow('setting', 'fengqiao_administration', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('setting', 'fengqiao_sign_in', 'SELECT', fengqiao_in_county());
SELECT fengqiao_allow('audit_entry', 'fengqiao_administration', 'INSERT',
  fengqiao_in_county() || $q$ AND account_id = current_setting('app.account')$q$);

ALTER TABLE session ADD COLUMN second_factor_at timestamptz;
-- Sessions of the accounts that are managed: the policy of the account decides.
SELECT fengqiao_allow('session', 'fengqiao_administration', 'SELECT,DELETE',
  fengqiao_in_county() || $q$ AND EXISTS (SELECT 1 FROM account a WHERE a.county_code = session.county_code
    AND a.id = session.account_id)$q$);

-- Earlier passwords, so that they are not taken again.
CREATE TABLE former_password (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  account_id text NOT NULL,
  password_hash text NOT NULL,
  replaced_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, account_id, replaced_at),
  FOREIGN KEY (county_code, account_id) REFERENCES account
);
SELECT fengqiao_protect('former_password');
SELECT fengqiao_allow('former_password', 'fengqiao_sign_in', 'SELECT,INSERT,DELETE', fengqiao_in_county());

-- For the day the phone with the second factor is lost: each works once.
CREATE TABLE recovery_code (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  account_id text NOT NULL,
  code_sha256 text NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (county_code, account_id, code_sha256),
  FOREIGN KEY (county_code, account_id) REFERENCES account
);
SELECT fengqiao_protect('recovery_code');
SELECT fengqiao_allow('recovery_code', 'fengqiao_sign_in', 'SELECT,INSERT,UPDATE,DELETE', fengqiao_in_county());

-- A link by which somebody chooses the first password; only its SHA-256 is kept.
CREATE TABLE invitation (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  token_sha256 text NOT NULL,
  account_id text NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (county_code, token_sha256),
  FOREIGN KEY (county_code, account_id) REFERENCES account
);
CREATE INDEX invitation_account ON invitation (county_code, account_id);
SELECT fengqiao_protect('invitation');
SELECT fengqiao_allow('invitation', 'fengqiao_sign_in', 'SELECT,UPDATE', fengqiao_in_county());
SELECT fengqiao_allow('invitation', 'fengqiao_administration', 'SELECT,INSERT,DELETE',
  fengqiao_in_county() || $q$ AND EXISTS (SELECT 1 FROM account a WHERE a.county_code = invitation.county_code
    AND a.id = invitation.account_id)$q$);

-- One-time codes by phone: the newest of a phone counts, five errors end it.
CREATE TABLE phone_code (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  phone text NOT NULL,
  code_sha256 text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  errors integer NOT NULL DEFAULT 0,
  used_at timestamptz,
  PRIMARY KEY (county_code, id)
);
CREATE INDEX phone_code_phone ON phone_code (county_code, phone, created_at DESC);
SELECT fengqiao_protect('phone_code');
SELECT fengqiao_allow('phone_code', 'fengqiao_sign_in', 'SELECT,INSERT,UPDATE,DELETE', fengqiao_in_county());

-- What one administrator asks for and another one decides (三员分立): roles and areas, an administrator's password.
CREATE TABLE account_change (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  id text COLLATE "C" NOT NULL,
  account_id text NOT NULL,
  -- Of the account as it is now, and as it is to be: both must lie in the area of who asks and who decides.
  area_code text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('grant', 'reset_password', 'disable', 'enable')),
  role text NOT NULL,
  new_area_code text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  proposed_by text NOT NULL,
  proposed_by_name text NOT NULL,
  proposed_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'approved', 'refused')),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  note text,
  PRIMARY KEY (county_code, id),
  FOREIGN KEY (county_code, account_id) REFERENCES account,
  CHECK (decided_by IS DISTINCT FROM proposed_by)
);
CREATE INDEX account_change_state ON account_change (county_code, state, id);
CREATE INDEX account_change_account ON account_change (county_code, account_id, id);
SELECT fengqiao_protect('account_change');
SELECT fengqiao_allow('account_change', 'fengqiao_administration', 'SELECT,INSERT,UPDATE', fengqiao_in_area());
