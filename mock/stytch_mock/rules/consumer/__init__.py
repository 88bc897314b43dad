"""The rules of the consumer product: users, sign-in and sessions."""
