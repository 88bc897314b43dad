"""Organizations and their members: the objects, their settings and how to search them."""
