"""How results are shown: a table, JSON, a picture, a comparison with an earlier run."""
