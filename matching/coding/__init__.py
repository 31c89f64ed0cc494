"""Coding of job titles to ISCO-08 unit groups: kinds of evidence for each group, weighed into probabilities."""
