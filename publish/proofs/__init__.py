"""Programs that run in an environment with a published package and nothing else; each prints one line."""
