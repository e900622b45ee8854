-- A file is its uploader's alone until it is tied to a case; from then on it is seen by whoever sees the case.
DO $$
DECLARE
  seen text := '(case_id IS NOT NULL AND (' || fengqiao_in_area_or_assigned('file.case_id') || ')) OR (' ||
    fengqiao_in_county() || $q$ AND account_id = current_setting('app.account'))$q$;
BEGIN
  EXECUTE format('ALTER POLICY fengqiao_person_select ON file USING (%s)', seen);
  EXECUTE format('ALTER POLICY fengqiao_person_insert ON file WITH CHECK (%s)', seen);
  EXECUTE format('ALTER POLICY fengqiao_person_update ON file USING (%s) WITH CHECK (%1$s)', seen);
END $$;
