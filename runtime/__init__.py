"""The hand-written part of the client, copied unchanged into the generated package.

This module imports nothing, so that each module is loaded only when it is needed.
"""
