"""The hand-written half of the client: tested here, copied byte for byte into the generated package.

Nothing is imported here on purpose: every module is loaded when it is first needed.
"""
