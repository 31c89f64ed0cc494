"""File formats of postings and CVs, one module a format."""
