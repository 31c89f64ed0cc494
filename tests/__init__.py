"""Tests: a mirror of the source, and contracts, properties, golden files, journeys."""
