"""The generator: reads the hand-kept OpenAPI files, writes the typed client; knows no particular API."""
