"""Use cases: one function for each thing a person can do, without HTTP, called by routes, pages, CLI and jobs."""
