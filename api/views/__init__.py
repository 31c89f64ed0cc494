"""Frozen views: what a page and its JSON twin both show."""
