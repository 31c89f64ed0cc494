"""What would change a match, and why one is not shown. In values, not in words: the views word them."""
