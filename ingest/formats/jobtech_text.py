"""What a JobTech ad says in labels, as words under the headings that Swedish ads use, to be read and quoted like any."""

from collections.abc import Iterator, Mapping

from ingest.formats.written import line_of, part, parts, text_of

Json = Mapping[str, object]
PARTS = ("company_information", "needs", "requirements", "conditions")
ASKED = (("must_have", "Krav"), ("nice_to_have", "Meriterande"))
LISTS = ("skills", "work_experiences", "education", "education_level")
ENRICHMENTS = (
    ("enriched_candidates",),
    ("enrichment", "enriched_candidates"),
    ("enriched", "enriched_candidates"),
    ("text_enrichments_results", "enrichedbinary_result", "enriched_candidates"),
)
"""Where the answers of JobAd Enrichments are put into ads."""
LEAST_PREDICTION = 0.5
"""Probability that an ad asks for a competence; below it the enrichment itself takes it for a side remark."""
MOST_LABELS = 100


def ad_text(ad: Json) -> str:
    """The description, and below it what the ad lists apart from it: demands, merits, occupation, competences."""
    description = part(ad, "description")
    text = text_of(description.get("text")) or text_of(description.get("text_formatted"))
    for name in PARTS:
        more = text_of(description.get(name))
        if more and more not in text:
            text = f"{text}\n\n{more}"
    blocks = [text.strip(), *_demands(ad), *_occupation(ad, text), *_competences(ad, text)]
    return "\n\n".join(block for block in blocks if block)


def labels(record: Json, name: str) -> list[str]:
    """Labels of a list of concepts, each once."""
    told = (line_of(item.get("label")) for item in parts(record, name)[:MOST_LABELS])
    return list(dict.fromkeys(label for label in told if label))


def _demands(ad: Json) -> Iterator[str]:
    for name, heading in ASKED:
        asked = part(ad, name)
        told = [
            f"erfarenhet som {label[:1].lower()}{label[1:]}" if kind == "work_experiences" else label
            for kind in LISTS
            for label in labels(asked, kind)
        ]
        if name == "must_have" and ad.get("driving_license_required") is True and not labels(ad, "driving_license"):
            told.append("körkort")
        if name == "must_have" and ad.get("access_to_own_car") is True:
            told.append("tillgång till egen bil")
        if told:
            yield "\n".join((f"{heading}:", *(f"- {label}" for label in told)))


def _occupation(ad: Json, text: str) -> Iterator[str]:
    label = line_of(part(ad, "occupation").get("label")) or line_of(part(ad, "occupation_group").get("label"))
    if label and label.casefold() not in f"{line_of(ad.get('headline'))}\n{text}".casefold():
        yield f"Yrke: {label}"


def _competences(ad: Json, text: str) -> Iterator[str]:
    """Competences that an enrichment found and that the text does not name in these words."""
    told = [line_of(word) for word in _enriched(ad)]
    new = dict.fromkeys(word for word in told if word and word.casefold() not in text.casefold())
    if new:
        yield "Kompetenser: " + ", ".join(list(new)[:MOST_LABELS])


def _enriched(ad: Json) -> Iterator[object]:
    for path in ENRICHMENTS:
        found = ad
        for name in path:
            found = part(found, name)
        for item in parts(found, "competencies"):
            prediction = item.get("prediction", 1.0)
            if isinstance(prediction, int | float) and prediction >= LEAST_PREDICTION:
                yield item.get("concept_label") or item.get("term")
    keywords = part(part(ad, "keywords"), "enriched").get("skill")
    yield from keywords if isinstance(keywords, list) else ()
