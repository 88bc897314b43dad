"""A small program of users, written for the published package: one client, with and without `await`."""
