-- 层级化解率: at which level an event was settled, and when; null while it is open, or open again.
ALTER TABLE grid_event
  ADD COLUMN settled_level text CHECK (settled_level IN ('grid', 'village', 'township', 'county')),
  ADD COLUMN settled_on timestamptz,
  ADD CHECK ((settled_level IS NULL) = (settled_on IS NULL));
CREATE INDEX grid_event_settled ON grid_event (county_code, settled_on DESC, case_id DESC)
  INCLUDE (area_code, settled_level) WHERE settled_on IS NOT NULL;
