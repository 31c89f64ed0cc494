"""Official classifications and the starter set of the project, read into the store."""
