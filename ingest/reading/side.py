"""Whose text is read."""

from enum import StrEnum


class Side(StrEnum):
    """A vacancy asks for things; a seeker tells of things held and wished for."""

    VACANCY = "vacancy"
    SEEKER = "seeker"
