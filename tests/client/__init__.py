"""Tests of the published client by its public names; each release must pass those of the release before it."""
