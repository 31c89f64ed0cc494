"""`kohtaanto train encoder`: one command from ESCO's files to an adapter that can be installed; wrong use in one line."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli.main import typer_app
from ingest.errors import FileRefusedError
from tests.matching.encoders.installed_encoder import home

ROOT = Path(__file__).parents[2]
COLUMNS = ("conceptUri", "iscoGroup", "preferredLabel", "altLabels", "skillType", "description")


def write_esco(folder: Path, concepts: int = 60) -> Path:
    """Occupations and skills in English and Finnish, with made-up names."""
    for content in ("occupations", "skills"):
        for language in ("en", "fi"):
            with (folder / f"{content}_{language}.csv").open("w", encoding="utf-8", newline="") as file:
                rows = csv.writer(file)
                rows.writerow(COLUMNS)
                for n in range(concepts):
                    name = f"{content} {language} {n}"
                    text = f"This is about {name} and long enough. And that is the other half of it {n}."
                    uri = f"http://example.org/{content}/{n}"
                    rows.writerow((uri, f"{5 + n % 3}11{n % 4}", name, f"other {name}", "knowledge", text))
    return folder


def run(*arguments: object):
    return CliRunner().invoke(typer_app, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    from api.cases.train_encoder import train_encoder
    from matching.encoders.training.run import Recipe

    folder = tmp_path_factory.mktemp("trained")
    names = folder / "names.csv"
    names.write_text("lang,uri,label,rank\nlv,http://example.org/occupations/1,vārds,0\n", "utf-8")
    recipe = Recipe(steps=1, pairs=8, layers=1, rank=2)
    stages = []

    def stage(what):
        stages.append(what)
        return lambda _done, _of: None

    to = folder / "own.safetensors"
    view = train_encoder(home(), write_esco(folder), [names], to, recipe, threads=1, stage=stage, strengths=(0.5,))
    return to, view, stages


def test_training_writes_an_adapter_that_says_how_it_was_made(trained):
    from matching.encoders.adapter import read_adapter
    from matching.encoders.card_file import checksum

    to, view, stages = trained
    facts: dict[str, Any] = dict(read_adapter(to).facts)
    assert facts == json.loads(json.dumps(view.facts))
    assert view.sha256 == checksum(to)
    assert facts["recipe"]["steps"] == 1
    assert len(facts["esco_sha256"]) == len(facts["names_sha256"]["names.csv"]) == len(facts["base"]["sha256"]) == 64
    assert facts["held_out_languages"] == ["lt", "lv"]
    assert set(facts["dev"]) == {"plain", "0.5"}
    assert set(facts["test"]) == {"plain", "adapted"}
    assert stages == ["training", "choosing the strength", "measuring on the test part"]
    assert not to.with_suffix(".checkpoint").exists()


def test_what_serves_imports_neither_torch_nor_the_training():
    code = (
        "import sys, api.cli.main, api.engine;"
        "print([m for m in sys.modules if m in ('torch', 'transformers') or m.startswith('matching.encoders.training')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--to", "{tmp}/none/a.safetensors"), "not a folder"),
        (("--to", "{tmp}/there"), "is there already"),
        (("--to", "{tmp}/a", "--steps", "0"), "--steps"),
        ((), "--to"),
    ],
)
def test_wrong_use_is_refused_with_the_mend(options, told, tmp_path):
    (tmp_path / "there").write_text("")
    given = [each.replace("{tmp}", str(tmp_path)) for each in options]
    result = run("train", "encoder", "--esco", tmp_path, *given)
    assert result.exit_code == 2
    assert told in result.output.replace("\n", "")


@pytest.mark.parametrize(("make", "told"), [(False, "is not a folder"), (True, "has no occupations_LL")])
def test_a_folder_that_is_not_escos_is_refused_by_name(make, told, tmp_path):
    folder = tmp_path / "esco"
    if make:
        folder.mkdir()
    result = run("--home", home(), "train", "encoder", "--esco", folder, "--to", tmp_path / "a.safetensors")
    assert isinstance(result.exception, FileRefusedError)
    assert told in str(result.exception)
    assert not (tmp_path / "a.safetensors").exists()


def test_an_adapter_of_ones_own_needs_a_folder_of_its_own(tmp_path):
    result = run("encoder", "install", "--adapter", tmp_path / "a.safetensors")
    assert result.exit_code == 2
    assert "--to" in result.output
