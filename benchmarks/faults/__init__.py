"""Killing the program while it writes, far more often than the tests do."""
