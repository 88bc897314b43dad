"""Tests of the hand-written part of the client, in process and over real sockets on loopback."""
