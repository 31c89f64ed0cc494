"""Vacancies out, one module a format, each with a report of what its format cannot say."""
