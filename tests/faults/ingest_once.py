"""``python -m tests.faults.ingest_once HOME FILE [BYTES]``: read a file of postings in as the program does, in a child.

With BYTES, no file grows over that size once the readers are loaded; the database meets that as it meets a full disk.
"""

import resource
import signal
import sys
from pathlib import Path

from api.cases import ingest
from api.cli.terminal import plain_errors
from api.engine import Engine
from api.settings import Settings
from ingest.fields import PostingFields
from tests.demo_home import TODAY, silent

if __name__ == "__main__":
    with plain_errors():
        engine = Engine(Settings(home=Path(sys.argv[1]), encoder="hashing", today=TODAY))
        engine.readers.posting(
            PostingFields(1, "warm", "Kokki", "Kokki\n\n" + "Keität keittoa lounasravintolassa. " * 20), "warm", TODAY
        )
        if len(sys.argv) > 3:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
        ingest.ingest_postings(engine, Path(sys.argv[2]), "jobs", None, TODAY, silent)
