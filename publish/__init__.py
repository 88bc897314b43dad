"""Publishes the generated client: builds and checks the distributions, uploads them, and tests the installation."""
