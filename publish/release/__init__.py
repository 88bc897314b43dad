"""Makes a release: decides the version, writes the changelog, tests, builds, commits and tags."""
