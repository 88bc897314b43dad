"""OAuth clients of a project: M2M clients with their access tokens, and connected apps."""
