"""Quality: retrieval, occupation coding and skills on the development sets beside the checkout."""
