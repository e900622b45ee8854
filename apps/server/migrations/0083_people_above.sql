-- Who answers for an area above one's own can be named and sent: a village asks its township's officer, a township the
-- county's departments. A division's own digits: 6 for the county, 9 for a township, 12 for a village.
CREATE POLICY fengqiao_person_select_above ON person FOR SELECT TO fengqiao_person USING (
  county_code = current_setting('app.county') AND kind IN ('police', 'staff')
  AND left(current_setting('app.area_from'), CASE
    WHEN area_code LIKE '______000000' THEN 6
    WHEN area_code LIKE '_________000' THEN 9
    ELSE 12 END) = left(area_code, CASE
    WHEN area_code LIKE '______000000' THEN 6
    WHEN area_code LIKE '_________000' THEN 9
    ELSE 12 END));
