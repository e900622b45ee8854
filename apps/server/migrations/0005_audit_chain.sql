-- audit: the entries stay as they were written; beside them a chain of hashes that one sealer grows.
CREATE TABLE audit_link (
  county_code text COLLATE "C" NOT NULL DEFAULT current_setting('app.county') REFERENCES county,
  position bigint NOT NULL,
  entry_seq bigint NOT NULL,
  algorithm text NOT NULL,
  -- Of the link before and of the entry; see identity/audit-chain.ts.
  hash text NOT NULL,
  sealed_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, position),
  UNIQUE (county_code, entry_seq)
);
ALTER TABLE audit_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_link FORCE ROW LEVEL SECURITY;
-- Appended to, never edited. No reference to the entry: one that was removed must show as missing.
SELECT fengqiao_allow('audit_link', 'fengqiao_system', 'SELECT,INSERT', fengqiao_in_county());

ALTER TABLE audit_entry ADD COLUMN area_code text COLLATE "C";
CREATE INDEX audit_entry_account ON audit_entry (county_code, account_id, seq DESC);
CREATE INDEX audit_entry_action ON audit_entry (county_code, action, seq DESC);
CREATE INDEX audit_entry_at ON audit_entry (county_code, at DESC, seq DESC);
