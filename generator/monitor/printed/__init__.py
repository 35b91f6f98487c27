"""Works that tables of schools' own documents print: read without guessing, set beside our content."""
