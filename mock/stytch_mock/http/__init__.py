"""The HTTP side: the ASGI application, and the path of a request through the API or the control plane."""
