"""The tables of the README, made from committed results."""
