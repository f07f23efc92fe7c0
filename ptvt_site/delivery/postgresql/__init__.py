"""Django's PostgreSQL, which does not try to connect while the database is known to be away."""
