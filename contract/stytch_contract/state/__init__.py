"""State: objects made by needs and products of operations, and oracles of what a backend must remember and forget."""
