"""Publishing the generated client: build it, check what was built, upload it, and prove that it installs by name."""
