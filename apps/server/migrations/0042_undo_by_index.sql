-- Taking rows away asks each table that refers to them: without these an undo of 100,000 people reads the whole roster
-- for each of them.
CREATE INDEX duty_shift_person ON duty_shift (county_code, person_id);
CREATE INDEX person_unit ON person (county_code, unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX camera_place ON camera (county_code, place_id) WHERE place_id IS NOT NULL;
