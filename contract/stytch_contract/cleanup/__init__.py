"""What a run made in a project, and its deletion."""
