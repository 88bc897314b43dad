"""The two clients that send a case: the generated client under test and the stock reference client."""
