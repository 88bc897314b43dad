"""The rules of the B2B product: organizations, their members, how these sign in, and their sessions."""
