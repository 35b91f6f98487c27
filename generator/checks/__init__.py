"""A library into findings: what the norms and plain sense say of content that could be read."""
