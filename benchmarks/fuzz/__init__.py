"""Fuzzing of everything that reads what strangers send: every format, mapping files, refused files, texts."""
