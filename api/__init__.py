"""Settings, use cases, JSON routes, pages and the command line."""
