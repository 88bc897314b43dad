"""What must hold for one case: the requests both clients send, the response, and the result the caller gets."""
