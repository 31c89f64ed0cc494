"""JSON routes of the service."""
