INSERT INTO leave (id, person_id, area_code, kind, starts_at, ends_at, recorded_by, recorded_at)
  SELECT 'leave-' || id, id, area_code, 'leave', now(), now() + interval '1 day', 'made-by-test', now() FROM person;
INSERT INTO hand_over (id, area_code, person_id, to_person_id, handed_at, matters)
  SELECT 'hand-over-' || p.id, p.area_code, p.id, o.id, now(), '[]' FROM person p
    JOIN LATERAL (SELECT id FROM person o WHERE o.id <> p.id ORDER BY id LIMIT 1) o ON true;
