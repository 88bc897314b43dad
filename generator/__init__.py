"""The generator: reads hand-kept OpenAPI files and writes a typed client, for any API."""
