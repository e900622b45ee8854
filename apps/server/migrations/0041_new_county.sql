-- A new county and its first administrator are made in one transaction, which runs as the platform.
GRANT INSERT ON county TO fengqiao_system;
