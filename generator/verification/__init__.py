"""A built site checked against itself, without the content it was made of."""
