"""Measuring occupation coding on titles with known groups, and writing down the reason of every guess."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from api.cases.evaluate import DECIMALS, Stage, common_language, label_encoder, told_to
from api.cases.files import replace_file
from api.engine import Engine
from api.views.evaluation import DigitsView, OccupationsEvaluationView
from ingest.reading.language import detect_language
from ingest.reading.occupation_coder import Asked, Coded, OccupationCoder
from ingest.reading.occupation_meaning import label_texts
from ingest.reading.occupations import task_text
from ingest.reading.sections import posting_sections
from matching.coding.meaning import NameVectors, VectorsOf
from matching.evaluation.coding import DIGITS, TOP, Guess, accuracy, calibration_error
from matching.evaluation.coding import Coded as Judged
from matching.evaluation.tables import TitleRow, read_titles

TITLES_AT_ONCE = 200
ALIKE = "alike"
COLUMNS = (
    *("row", "title", "language", "truth", "place", "isco08", "confidence", "right"),
    *("occupation", "name", "name_language", "words", "how"),
)
Line = tuple[object, ...]


def evaluate_occupations(
    engine: Engine, file: Path, stage: Stage, *, title_only: bool = False, reasons: Path | None = None
) -> OccupationsEvaluationView:
    """Code each title of a CSV (with its text, unless ``title_only``) and compare with its ISCO-08 group.

    ``reasons`` is a CSV to write, with the first five guesses of each title: the group and its probability, the name by
    which it was found, the words of the title that led there, and how (`How`, in small letters; ``alike`` where only
    likeness of spelling or meaning did).

    Raises:
        CollectionError: the file cannot be read.
        FileRefusedError: the reasons cannot be written.

    """
    rows = _in_languages(read_titles(file))
    coder = OccupationCoder(engine.taxonomy, None, engine.encoder, _names_of(engine, stage))
    for language in {row.language for row in rows}:
        coder.weigh([Asked("warm", language)])
    progress = stage("coding titles")
    started = perf_counter()
    judged: list[Judged] = []
    lines: list[Line] = []
    for start in range(0, len(rows), TITLES_AT_ONCE):
        some = rows[start : start + TITLES_AT_ONCE]
        for row, weighed in zip(some, coder.weigh([_asked(row, title_only) for row in some]), strict=True):
            judged.append(Judged(row.isco08, tuple(Guess(code, chance) for code, chance in coder.by_code(weighed))))
            if reasons is not None:
                lines += _reasons(len(judged), row, coder.best(weighed, TOP))
        progress(len(judged), len(rows))
    if reasons is not None:
        replace_file(reasons, _table(lines))
    return OccupationsEvaluationView(
        digits={
            str(digits): DigitsView(
                top1=_rounded(accuracy(judged, digits, 1)), top5=_rounded(accuracy(judged, digits, TOP))
            )
            for digits in DIGITS
        },
        calibration_error=_rounded(calibration_error(judged)),
        rows=len(rows),
        reference=engine.taxonomy.version,
        seconds=round(perf_counter() - started, 2),
    )


def _in_languages(rows: Sequence[TitleRow]) -> tuple[TitleRow, ...]:
    """Rows that do not say their language get that of their text, or else the one of all such titles together."""
    common = common_language([row.title for row in rows if row.language is None])
    return tuple(replace(row, language=row.language or detect_language(row.text) or common) for row in rows)


def _asked(row: TitleRow, title_only: bool) -> Asked:
    text = "" if title_only else row.text
    return Asked(row.title, row.language, task_text(text, 0, posting_sections(0, text)))


def _reasons(number: int, row: TitleRow, guesses: Sequence[Coded]) -> Iterator[Line]:
    for place, guess in enumerate(guesses, start=1):
        right = int(guess.isco08.startswith(row.isco08))
        how = guess.how.name.lower() if guess.how is not None else ALIKE
        told = (
            number,
            row.title,
            row.language or "",
            row.isco08,
            place,
            guess.isco08,
            f"{guess.confidence:.3f}",
            right,
        )
        yield (*told, guess.uri, guess.label.text, guess.label.language, row.title[guess.start : guess.end], how)


def _table(lines: Sequence[Line]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows((COLUMNS, *lines))
    return written.getvalue().encode("utf-8", "surrogatepass")


def _names_of(engine: Engine, stage: Stage) -> VectorsOf:
    """Names of occupations with their vectors, a language at a time, encoded once and kept."""

    def vectors(language: str) -> NameVectors | None:
        named = label_texts(engine.taxonomy, language)
        if not named:
            return None
        texts = tuple(text for _, text in named)
        told = told_to(stage("encoding names of occupations"), len(texts))
        return NameVectors(tuple(uri for uri, _ in named), texts, label_encoder(engine).encode(texts, told))

    return vectors


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)
