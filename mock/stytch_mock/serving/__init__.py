"""Ways to run the application: on a socket, in process, with TLS and with a seed file."""
