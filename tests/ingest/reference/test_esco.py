"""ESCO comes in from the official CSV layout: once, in any languages, with what does not fit said aloud."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.errors import FileRefusedError
from ingest.reference.esco import import_esco
from matching.taxonomy.values import ConceptKind, isco_uri
from models import migrate
from models.kept import Outcome
from models.store import Store, open_store
from models.taxonomy_reading import load_taxonomy
from tests.guards import ends
from tests.shared_data import shared_path

NOW = datetime(2026, 3, 2, tzinfo=UTC)
OCCUPATION = "http://data.europa.eu/esco/occupation/"
SKILL = "http://data.europa.eu/esco/skill/"
OCCUPATIONS = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status\n"
SKILLS = "conceptType,conceptUri,skillType,preferredLabel,altLabels,status\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    migrate.upgrade(url)
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two occupations and three skills in English, one occupation in Swedish, and relations of another version."""
    made = tmp_path / "esco"
    made.mkdir()
    files = {
        "occupations_en.csv": OCCUPATIONS
        + f'Occupation,{OCCUPATION}baker,7512,baker,"bread baker\npastry baker|baker",bakker,released\n'
        + f"Occupation,{OCCUPATION}nurse,C2221,nurse,,,released\n"
        + f"Occupation,{OCCUPATION}old,2221,old nurse,,,obsolete\n",
        "occupations_sv.csv": OCCUPATIONS + f"Occupation,{OCCUPATION}baker,7512,bagare,,,released\n",
        "ISCOGroups_en.csv": "conceptUri,code,preferredLabel\n"
        + "".join(f"{isco_uri(code)},{code},group {code}\n" for code in ("7", "75", "751", "7512")),
        "skills_en.csv": SKILLS
        + f"S,{SKILL}bake,skill/competence,bake bread,,released\n"
        + f"S,{SKILL}flour,knowledge,types of flour,,released\n"
        + f"S,{SKILL}care,skill/competence,care,,released\n",
        "occupationSkillRelations_en.csv": "occupationUri,relationType,skillType,skillUri\n"
        f"{OCCUPATION}baker,essential,s,{SKILL}bake\n{OCCUPATION}baker,optional,s,{SKILL}flour\n"
        f"{OCCUPATION}baker,essential,s,{SKILL}newer\n{OCCUPATION}butcher,essential,s,{SKILL}newer\n",
        "skillSkillRelations_en.csv": "originalSkillUri,relationType,relatedSkillUri\n"
        f"{SKILL}bake,optional,{SKILL}flour\n",
        "broaderRelationsSkillPillar_en.csv": "conceptUri,broaderUri\n" + f"{SKILL}flour,{SKILL}bake\n",
    }
    for name, content in files.items():
        (made / name).write_text(content, encoding="utf-8")
    return made


def test_an_occupation_is_described_in_english_where_it_can_be(store, folder):
    for language, said in (("sv", "bakar bröd"), ("en", "bakes\n  bread")):
        file = folder / f"occupations_{language}.csv"
        head, *_ = file.read_text("utf-8").splitlines()
        name = {"sv": "bagare", "en": "baker"}[language]
        told = f'Occupation,{OCCUPATION}baker,7512,{name},,,released,"{said}"'
        file.write_text("\n".join([f"{head},description", told]) + "\n", "utf-8")
    import_esco(store, folder, NOW)
    concepts = _taxonomy(store).concepts
    assert concepts[OCCUPATION + "baker"].description == "bakes bread"
    assert concepts[SKILL + "care"].description == ""


def _taxonomy(store: Store):
    with store.reading() as session:
        return load_taxonomy(session)


def test_a_folder_becomes_a_taxonomy(store, folder):
    report = import_esco(store, folder, NOW)
    taxonomy = _taxonomy(store)
    assert report.outcome is Outcome.NEW
    assert (report.occupations, report.isco_groups, report.skills) == (2, 4, 3)
    assert report.languages == ("en", "sv")
    baker = taxonomy.concept(OCCUPATION + "baker")
    assert (baker.kind, baker.isco08) == (ConceptKind.OCCUPATION, "7512")
    assert taxonomy.concept(OCCUPATION + "nurse").isco08 == "2221"
    assert taxonomy.concept(SKILL + "flour").kind is ConceptKind.KNOWLEDGE
    assert taxonomy.label(baker.uri, "sv") == "bagare"
    english = [(label.rank, label.text) for label in taxonomy.labels[baker.uri] if label.language == "en"]
    assert english == [(0, "baker"), (1, "bread baker"), (2, "pastry baker"), (3, "bakker")]
    assert taxonomy.profile(baker.uri).essential == {SKILL + "bake"}
    assert taxonomy.profile(baker.uri).optional == {SKILL + "flour"}
    assert taxonomy.related[SKILL + "flour"] == {SKILL + "bake"}
    assert taxonomy.broader[SKILL + "flour"] == {SKILL + "bake"}
    assert taxonomy.broader[baker.uri] == {isco_uri("7512")}
    assert taxonomy.broader[isco_uri("751")] == {isco_uri("75")}


def test_what_does_not_fit_is_counted_and_named(store, folder):
    report = import_esco(store, folder, NOW)
    assert report.left_out == 2
    assert report.unknown_uris == 2
    assert report.unknown_examples == (SKILL + "newer", OCCUPATION + "butcher")
    assert report.retired == 1
    assert report.missing_languages == ("fi",)
    assert "ISCOGroups_sv.csv" in report.missing_files
    assert "skillGroups_en.csv" in report.missing_files


def test_the_same_files_again_change_nothing(store, folder):
    import_esco(store, folder, NOW)
    before = _taxonomy(store)
    again = import_esco(store, folder, NOW)
    assert again.outcome is Outcome.UNCHANGED
    assert _taxonomy(store) == before


def test_concepts_that_a_newer_version_lacks_are_named(store, folder):
    import_esco(store, folder, NOW)
    skills = folder / "skills_en.csv"
    kept = [line for line in skills.read_text(encoding="utf-8").splitlines() if "/care" not in line]
    skills.write_text("\n".join(kept), encoding="utf-8")
    report = import_esco(store, folder, NOW)
    assert report.outcome is Outcome.UPDATED
    assert (report.gone, report.gone_examples) == (1, (SKILL + "care",))
    assert SKILL + "care" not in _taxonomy(store).concepts


def test_one_language_and_no_relations_are_enough(store, folder):
    for file in folder.glob("*.csv"):
        if file.name != "occupations_sv.csv":
            file.unlink()
    report = import_esco(store, folder, NOW)
    assert (report.occupations, report.languages) == (1, ("sv",))
    assert "occupationSkillRelations.csv" in report.missing_files
    assert _taxonomy(store).label(OCCUPATION + "baker", "fi") == "bagare"


def test_a_hierarchy_of_occupations_is_read_when_it_is_there(store, folder):
    (folder / "broaderRelationsOccPillar_en.csv").write_text(
        f"conceptType,conceptUri,broaderType,broaderUri\nO,{OCCUPATION}nurse,O,{OCCUPATION}baker\n", encoding="utf-8"
    )
    import_esco(store, folder, NOW)
    assert _taxonomy(store).broader[OCCUPATION + "nurse"] == {OCCUPATION + "baker"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "occupations_en.csv is empty"),
        (b"conceptUri;iscoGroup;preferredLabel\n", "no column conceptUri"),
        (b"conceptUri,preferredLabel,altLabels\n", "no column iscoGroup"),
        (OCCUPATIONS.encode() + b"Occupation,x,7512,b\xe4cker,,,\n", "not UTF-8"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong_and_nothing_is_written(store, folder, content, words):
    (folder / "occupations_en.csv").write_bytes(content)
    with pytest.raises(FileRefusedError, match=words):
        import_esco(store, folder, NOW)
    assert _taxonomy(store).concepts == {}


def test_a_folder_without_esco_is_refused(store, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileRefusedError, match="occupations_LL"):
        import_esco(store, tmp_path / "empty", NOW)
    with pytest.raises(FileRefusedError, match="not a folder"):
        import_esco(store, tmp_path / "nowhere", NOW)


def test_progress_counts_up_to_the_end(store, folder):
    told: list[tuple[int, int]] = []
    import_esco(store, folder, NOW, lambda _, done, steps: told.append((done, steps)))
    assert told == sorted(told)
    assert told[-1] == (8, 8)


@pytest.mark.shared
def test_the_whole_of_esco_comes_in(store):
    with ends():
        report = import_esco(store, shared_path("esco"), NOW)
    assert (report.occupations, report.isco_groups, report.skills) == (3007, 619, 13896)
    assert report.languages == ("en", "fi", "sv")
    assert report.unknown_uris > 0
    assert report.left_out > 0
    assert import_esco(store, shared_path("esco"), NOW).outcome is Outcome.UNCHANGED
