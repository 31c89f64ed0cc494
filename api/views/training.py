"""What training an encoder shows."""

from api.views.matches import View


class TrainedView(View):
    """An adapter that was written; `facts` are those that the file itself carries."""

    file: str
    sha256: str
    strength: float
    facts: dict[str, object]
    seconds: float

    def means(self) -> dict[str, dict[str, float]]:
        """Mean reciprocal ranks on the test part, plain and adapted."""
        found = self.facts.get("test")
        return found if isinstance(found, dict) else {}
