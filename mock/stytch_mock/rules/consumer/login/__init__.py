"""How users sign in: what is sent, what is verified, and the session that follows."""
