"""Members: their life, changes to them, the search for them."""
