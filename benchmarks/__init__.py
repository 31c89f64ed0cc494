"""Benchmarks: measured here, committed as results, and read from there by whoever quotes a number."""
