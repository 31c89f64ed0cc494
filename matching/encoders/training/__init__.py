"""Adapting an encoder to the names of a taxonomy. Imports torch; nothing that serves imports this package."""
