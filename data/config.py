"""The user's own settings: author, theme, keys, columns. They hold for all of a user's projects."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from data.files import Files
from data.toml.read import TomlError, parse
from data.trouble import Unreadable
from data.whole import MEGABYTE, exists, read_file
from model.dataclass import dataclass
from model.schema.words import WEEKDAYS
from model.value import Table, freeze, is_table

CONFIG_VARIABLE: Final = "COCKPIT_CONFIG_DIR"
CONFIG_NAME: Final = "config.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """What the user has set. `trouble` says why nothing was read, empty where all is well.

    `source` is the file's text.
    """

    settings: Table
    path: Path
    trouble: str = ""
    source: str = ""

    def place(self, path: tuple[str, ...]) -> str:
        """Return FILE:LINE:COLUMN of the setting at `path`, the file alone where it has none."""
        # Imported here: only what is wrong with a setting asks where it is.
        from data.toml.document import Document

        found = Document(self.source).locate(path) if self.source else None
        return ":".join(map(str, (self.path, *(found or ()))))

    def text(self, name: str) -> str:
        """Return the text set for `name`, empty where there is none."""
        value = self.settings.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> dict[str, str]:
        """Return the texts of the table `name`, by their keys; nothing where there is none."""
        value = self.settings.get(name)
        table = value if is_table(value) else {}
        return {key: inner for key, inner in table.items() if isinstance(inner, str)}


def config_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of the user's settings; COCKPIT_CONFIG_DIR names another."""
    if named := environ.get(CONFIG_VARIABLE):
        return Path(named).absolute()
    # Imported only here: a command that needs no settings starts without it.
    import platformdirs

    return platformdirs.user_config_path("cockpit", appauthor=False)


def date_form(environ: Mapping[str, str]) -> str:
    """Return how the user wants days, as `date_format` says; empty where it says nothing."""
    return _setting(environ, "date_format")


def week_start(environ: Mapping[str, str]) -> int:
    """Return the weekday on which the user's weeks begin, 0 for Monday."""
    word = _setting(environ, "week_start")
    return WEEKDAYS.index(word) if word in WEEKDAYS else 0


def _setting(environ: Mapping[str, str], name: str) -> str:
    if sys.platform == "linux" and CONFIG_VARIABLE not in environ:
        # Few have such a file, and every list with a date asks: platformdirs is 10 ms of it.
        home = Path(environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config"))
        if not exists(Files(), home / "cockpit" / CONFIG_NAME):
            return ""
    return read_config(environ).text(name)


def read_config(environ: Mapping[str, str], files: Files | None = None) -> Config:
    """Return the user's settings; none where there is no such file, or one that is no TOML."""
    files = files or Files()
    path = config_folder(environ) / CONFIG_NAME
    if not exists(files, path):
        return Config({}, path)
    try:
        source = read_file(files, path, MEGABYTE).decode("utf-8", "replace")
        settings = freeze(parse(source))
    except Unreadable as refused:
        return Config({}, path, refused.sentence)
    except TomlError as refused:
        where = f"{path}:{refused.line}:{refused.column}"
        return Config({}, path, f"{where}: {refused.message}; settings are left out until mended")
    return Config(settings if isinstance(settings, dict) else {}, path, "", source)
