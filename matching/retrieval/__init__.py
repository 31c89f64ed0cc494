"""Choosing candidates: dense, lexical and concept lists, and their fusion. Points alone order what is shown."""
