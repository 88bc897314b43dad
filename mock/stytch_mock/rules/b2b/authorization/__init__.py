"""Authorization of requests that a member makes with their own session."""
