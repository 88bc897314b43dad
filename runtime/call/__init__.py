"""How one call runs: settings, encoding, retries, decoding, and the two drivers."""
