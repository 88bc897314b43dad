"""Role-based access control: the default policy, and the roles of members."""
