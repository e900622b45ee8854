INSERT INTO saved_view (id, account_id, owner_name, unit_id, page, name, search, created_at)
  SELECT 'view-' || id, id, 'x', NULL, 'cases', 'x', '{}', now() FROM account;
INSERT INTO saved_view (id, account_id, owner_name, unit_id, page, name, search, created_at)
  SELECT 'shared-' || a.id, a.id, 'x', u.id, 'cases', 'x', '{}', now() FROM account a, unit u WHERE a.id = 'grid-worker-b';
INSERT INTO case_progress (case_id, area_code, secret) SELECT id, area_code, id FROM case_record;
