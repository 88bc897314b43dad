"""Contract testing: the document, a backend and the generated client held against each other, call by call.

Modules, in the order of their imports: values, findings, wire and recorder (what was sent, and what should have been),
cases (what schemathesis makes of the document), surface (which method of the client says a case), roundtrip and
refusals (how a call may end), witness (the second client), judge (one case), engine (all cases), control, world, memory
and journeys (walks through a stateful backend), report, options, and the two command lines fuzz and backend.
The package scenarios plays whole flows.
"""
