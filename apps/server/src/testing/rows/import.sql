INSERT INTO import_batch (id, kind, file_name, sha256, size, area_code, account_id, account_name, state, created_at)
  SELECT 'batch-' || id, 'test', 'x', id, 1, area_code, 'nobody', 'x', 'imported', now() FROM camera;
INSERT INTO import_bad_row (batch_id, line, area_code, cells, issues)
  SELECT id, 1, area_code, '[]', '[]' FROM import_batch;
INSERT INTO import_written (batch_id, position, line, subject_id) SELECT id, 0, 1, 'x' FROM import_batch;
INSERT INTO import_mapping (kind, header_sha256, mapping, used_at) VALUES ('test', 'x', '{}', now());
