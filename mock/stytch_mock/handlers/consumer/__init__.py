"""Behaviour of the operations of the consumer product."""
