"""Behaviour of the operations on consumer users."""
