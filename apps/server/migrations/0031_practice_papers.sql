-- 演练: a practice case's papers count in series of their own, so that no real number is spent on them.
ALTER TABLE paper ADD COLUMN practice boolean NOT NULL DEFAULT false;
CREATE INDEX paper_ledger ON paper (county_code, series, body, year, n);
