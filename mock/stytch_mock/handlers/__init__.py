"""Handlers of the operations: that of `b2b.sessions.get` is the function `get` in `b2b/sessions.py`."""
