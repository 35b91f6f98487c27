"""From views and feeds to a tree of files that replaces the published site in one step."""
