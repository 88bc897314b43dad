"""Contract testing: the document, a backend and the generated client held against each other, call by call.

Modules, in the order of their imports: surface (operation -> client method), wire (requests compared), recorder (what
the client really sent), findings (what is wrong, and whose fault it is), cases (what schemathesis makes of the
document), judge (one case: call, compare, validate), engine (all cases), witness (the second client), report, and the
two command lines fuzz and backend.
"""
