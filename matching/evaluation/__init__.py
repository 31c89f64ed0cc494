"""How good reading and retrieval are: collections with known answers, metrics, uncertainty and comparison."""
