INSERT INTO notification_channel (id, settings) VALUES ('mail', '{}');
INSERT INTO delivery (id, message_id, person_id, channel, address, urgent, state, created_at)
  SELECT id, id, person_id, 'mail', 'x', false, 'sent', now() FROM message;
INSERT INTO notification_preference (person_id, preference) SELECT id, '{}' FROM person;
INSERT INTO push_subscription (endpoint, person_id, p256dh, auth) SELECT 'https://example.cn/' || id, id, 'x', 'x' FROM person;
