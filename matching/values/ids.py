"""Identities. Ids are opaque strings, stable across re-import."""

from typing import NewType

SeekerId = NewType("SeekerId", str)
VacancyId = NewType("VacancyId", str)
ConceptUri = NewType("ConceptUri", str)
"""URI of an occupation, an ISCO-08 group or a skill."""
LicenceKey = NewType("LicenceKey", str)
"""Key of a licence, card or permit in the starter vocabulary, such as ``driving:B``."""
