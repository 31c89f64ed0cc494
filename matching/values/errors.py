"""The tree of errors that the core raises. The edge maps each class once to a status and an exit code."""


class MatchingError(Exception):
    """Something the caller can name and mend."""


class ShapeError(MatchingError):
    """A vector or matrix has the wrong width or holds values that are not finite."""


class UnknownRecordError(MatchingError):
    """No vacancy or seeker has this id."""


class UnknownConceptError(MatchingError):
    """No concept of the taxonomy has this URI."""
