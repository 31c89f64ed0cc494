"""Migrations of the schema; ``models.migrate`` runs them."""
