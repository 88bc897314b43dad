"""Contract testing: checks a backend, the generated client and the OpenAPI document against each other, call by call.

Modules and folders, in the order of their imports: credentials, json_equality, findings and cases (the cases that
schemathesis makes from the document); devices (what people use); clients (the generated client and the reference
client); checks (one case); engine (all cases); responses (drawn responses); mock_control (the mock's control plane);
walks and scenarios (flows); faults (planted in a proxy); cli (the command lines).
"""
