"""Settings of one installation, from the environment or a ``.env`` file. Read here and nowhere else."""

from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an installation can choose. Every name is prefixed with ``KOHTAANTO_`` in the environment."""

    model_config = SettingsConfigDict(env_prefix="KOHTAANTO_", env_file=".env", extra="ignore", frozen=True)

    home: Path = Field(default=Path("var"), description="Folder of the database, the indexes and the encoder.")
    database_url: str | None = Field(default=None, description="Database address; SQLite in the home folder if unset.")
    encoder: str = Field(
        default="default", description="default, torch, e5-small, adapted, hashing, a folder, or hub:NAME@REVISION."
    )
    index: Literal["faiss", "pgvector"] = Field(
        default="faiss", description="faiss: vectors are searched in the process; pgvector: in PostgreSQL."
    )
    today: date | None = Field(default=None, description="The day that counts as today; the real one if unset.")
    host: str = Field(default="127.0.0.1", description="Address that the server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port that the server listens on.")
    retrieval_depth: int = Field(default=200, ge=1, le=5000, description="Candidates that each retrieval list gives.")
    retention_seeker_days: int | None = Field(
        default=None, ge=1, description="Seekers of whom nothing changed for so many days are erased; unset: never."
    )
    retention_refusal_days: int | None = Field(
        default=90, ge=1, description="Refused records are deleted after so many days; unset: never."
    )
    retention_log_entries: int = Field(
        default=100_000, ge=0, description="Latest entries of the change log that are kept whole."
    )

    @cached_property
    def store_url(self) -> str:
        """Address of the database."""
        return self.database_url or f"sqlite:///{(self.home / 'kohtaanto.sqlite').resolve()}"

    def day(self) -> date:
        """Today: the day that was set, else the day it is in Finland."""
        return self.today or datetime.now(ZoneInfo("Europe/Helsinki")).date()
