"""Programs that use the published package, which the migration rewrites."""
