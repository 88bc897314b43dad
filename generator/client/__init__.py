"""The client: views of its modules, and the templates that print them."""
