"""The pages that browsers open."""
