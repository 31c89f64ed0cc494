"""Files and feeds in: postings, CVs, taxonomies and geography, read, normalised and kept."""
