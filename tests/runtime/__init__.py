"""Tests of the hand-written half of the client, at home and over real sockets on loopback."""
