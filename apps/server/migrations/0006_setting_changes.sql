-- settings: why a version was made and by whom; a change is a new version by somebody who is signed in, never an edit.
ALTER TABLE setting ADD COLUMN note text, ADD COLUMN changed_by_name text;
SELECT fengqiao_allow('setting', 'fengqiao_person', 'INSERT',
  fengqiao_in_county() || $q$ AND changed_by = current_setting('app.account')$q$);
