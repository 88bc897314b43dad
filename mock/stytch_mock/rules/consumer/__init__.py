"""The rules of the consumer product: users, how they sign in, and their sessions."""
