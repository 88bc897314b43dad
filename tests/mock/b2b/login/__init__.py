"""The last part of every sign-in: what is missing, what is kept, who is locked out."""
