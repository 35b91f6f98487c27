"""Sites of schools: what was observed there, and what may fairly be said about it."""
