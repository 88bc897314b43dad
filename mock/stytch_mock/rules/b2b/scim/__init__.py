"""SCIM connections of organizations."""
