"""Occupations, ISCO-08 groups and skills, with their labels and relations."""
