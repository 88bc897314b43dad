"""Role-based access control: the policy, and calls in the name of a member."""
