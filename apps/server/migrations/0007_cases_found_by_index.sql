-- The matters assigned to a person are asked for once, as a list, and no longer for each row: only then are an area's
-- cases and a person's own both found by an index. Before, every count of a village read the cases of the whole county.
CREATE OR REPLACE FUNCTION fengqiao_in_area_or_assigned(case_column text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '(' || fengqiao_in_area() || ') OR (' || fengqiao_in_county() || format($q$ AND %s = ANY (ARRAY(
    SELECT a.case_id FROM case_assignment a WHERE a.county_code = current_setting('app.county')
      AND a.person_id = current_setting('app.person'))))$q$, case_column)
$$;

DO $$
DECLARE
  of_case text := fengqiao_in_area_or_assigned('case_record.id');
  of_event text := fengqiao_in_area_or_assigned('case_event.case_id');
  of_file text := '(case_id IS NOT NULL AND (' || fengqiao_in_area_or_assigned('file.case_id') || ')) OR (' ||
    fengqiao_in_county() || $q$ AND account_id = current_setting('app.account'))$q$;
BEGIN
  EXECUTE format('ALTER POLICY fengqiao_person_select ON case_record USING (%s)', of_case);
  EXECUTE format('ALTER POLICY fengqiao_person_insert ON case_record WITH CHECK (%s)', of_case);
  EXECUTE format('ALTER POLICY fengqiao_person_update ON case_record USING (%s) WITH CHECK (%1$s)', of_case);
  EXECUTE format('ALTER POLICY fengqiao_person_select ON case_event USING (%s)', of_event);
  EXECUTE format('ALTER POLICY fengqiao_person_insert ON case_event WITH CHECK (%s)', of_event);
  EXECUTE format('ALTER POLICY fengqiao_person_select ON file USING (%s)', of_file);
  EXECUTE format('ALTER POLICY fengqiao_person_insert ON file WITH CHECK (%s)', of_file);
  EXECUTE format('ALTER POLICY fengqiao_person_update ON file USING (%s) WITH CHECK (%1$s)', of_file);
END $$;
