"""Places: where work and people are, what places are called, and how far apart they lie."""

from matching.places.gazetteer import Gazetteer, Listed, Named, NameKind
from matching.places.travel import Band, band, crosses_border, distance_km, travel_minutes
from matching.places.values import Place, Precision

__all__ = [
    "Band",
    "Gazetteer",
    "Listed",
    "NameKind",
    "Named",
    "Place",
    "Precision",
    "band",
    "crosses_border",
    "distance_km",
    "travel_minutes",
]
