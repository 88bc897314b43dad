"""Organizations: their life, their settings, the search for them."""
