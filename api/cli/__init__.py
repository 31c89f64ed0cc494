"""The command line, ``kohtaanto``."""
