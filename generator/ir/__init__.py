"""The intermediate representation: what the document means, without any Python syntax."""
