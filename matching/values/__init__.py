"""Frozen values that every room of the house speaks in."""
