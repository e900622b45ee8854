-- A household head who is appointed becomes a person of the organisation; nobody else is made that way.
SELECT fengqiao_allow('person', 'fengqiao_person', 'INSERT', fengqiao_in_area() || $q$ AND kind = 'household_head'$q$);
