"""Component schemas to Pydantic models, through datamodel-code-generator."""
