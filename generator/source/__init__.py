"""Content files into model objects. Bad content becomes findings with a place; nothing here raises for it."""
