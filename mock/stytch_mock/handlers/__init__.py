"""Behaviour of the operations: `b2b.sessions.get` is the function `get` in `b2b/sessions.py`."""
