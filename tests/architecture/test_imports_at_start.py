"""What a command does not need is not imported: torch alone takes seconds and hundreds of megabytes."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("torch", "sklearn", "scipy", "sentence_transformers", "transformers")

MATCH = """
from datetime import date
from pathlib import Path
from api.cases import ask, installation, matching
from api.engine import Engine
from api.settings import Settings
settings = Settings(home=Path(sys.argv[1]), encoder="hashing")
installation.prepare(settings)
engine = Engine(settings)
fields = ask.posting_of_text("Sairaanhoitaja\\n\\nTarvitsemme sairaanhoitajan Ouluun.")
asker = ask.unsaved_posting(engine, fields, date(2026, 11, 24))
matching.matches(engine, asker, date(2026, 11, 24))
"""


@pytest.mark.parametrize("program", ["import api.cli.main", MATCH], ids=["the command line", "a match"])
def test_starting_imports_nothing_heavy(tmp_path, program):
    told = f"import sys\n{program}\nprint(*[name for name in {HEAVY} if name in sys.modules])"
    command = [sys.executable, "-c", told, str(tmp_path / "home")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
