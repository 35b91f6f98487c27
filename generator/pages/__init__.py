"""How the site looks: the frame by MkDocs, data pages stamped into it, the search index. The top layer."""
