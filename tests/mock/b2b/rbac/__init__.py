"""Role-based access control: the policy, and calls with a member session."""
