"""The OpenAPI document: routing by it, and validation of requests and responses."""
