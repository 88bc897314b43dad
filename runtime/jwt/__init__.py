"""Local verification of session JWTs: signature, claims and permissions."""
