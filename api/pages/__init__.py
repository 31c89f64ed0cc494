"""Pages for people: frozen page views in, HTML out. No queries, no matching, no routes."""
