"""The files of a resource, proposed in the form that the spec is written in."""
