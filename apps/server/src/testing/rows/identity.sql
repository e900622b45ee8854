INSERT INTO former_password (account_id, password_hash, replaced_at) SELECT id, 'x', now() FROM account;
INSERT INTO recovery_code (account_id, code_sha256) SELECT id, 'x' FROM account;
INSERT INTO invitation (token_sha256, account_id, created_by, created_at, expires_at)
  SELECT 'invitation-' || id, id, 'system-admin-a', now(), now() FROM account;
INSERT INTO phone_code (id, phone, code_sha256, created_at, expires_at)
  SELECT 'code-' || id, '13900000000', 'x', now(), now() FROM account;
INSERT INTO account_change (id, account_id, area_code, kind, role, new_area_code, reason, proposed_by,
    proposed_by_name, proposed_at, state)
  SELECT 'change-' || id, id, area_code, 'disable', role, area_code, 'x', 'system-admin-a', 'x', now(), 'open' FROM account;
INSERT INTO audit_entry (account_id, action) VALUES ('system-admin-a', 'made-by-test');
