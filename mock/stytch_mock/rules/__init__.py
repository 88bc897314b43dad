"""The rules of the API, as functions over a world: shared ones here, those of one product in `b2b` and `consumer`."""
