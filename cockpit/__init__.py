"""The front door: the `cockpit` command, and the one place that knows where the rooms stand.

The packages `model`, `data` and `tui` are imported by these names everywhere. In a checkout they
stand beside this folder. A wheel must not put packages of such common names into site-packages:
whichever distribution is installed last would overwrite the other's files, and uninstalling it
would delete them. So the wheel carries them in `cockpit/_rooms/`, and importing `cockpit` puts the
folder that holds them first on the path.

The folder is `_rooms` and not this one, because what lies on the path is importable by its bare
name: a module `cockpit/mcp.py` would hide the package `mcp`.
"""

import sys
from pathlib import Path
from types import ModuleType

__version__ = "0.1.0"

_ROOM_NAMES = ("model", "data", "tui")


def rooms_folder() -> Path:
    """The folder that holds the rooms: `_rooms` when installed, the repository in a checkout."""
    here = Path(__file__).resolve().parent
    installed = here / "_rooms"
    return installed if installed.is_dir() else here.parent


def _origins(module: ModuleType) -> list[str]:
    """The places a module was loaded from; a namespace package has several, a made-up one none."""
    file = getattr(module, "__file__", None)
    return [file] if file else [str(place) for place in getattr(module, "__path__", [])]


def _is_ours(name: str, rooms: Path) -> bool:
    """Whether the module that is already imported as `name` is the room of that name."""
    home = rooms / name
    origins = _origins(sys.modules[name])
    return bool(origins) and all(Path(o).resolve().is_relative_to(home) for o in origins)


def _refuse(sentence: str) -> None:
    """Say what is wrong and leave with the exit code of wrong usage."""
    print(f"cockpit: {sentence}", file=sys.stderr)
    raise SystemExit(2)


def _open_rooms() -> None:
    """Make the rooms importable by name, before anything that bears the same name elsewhere."""
    if sys.platform == "win32":
        _refuse("Windows is supported through WSL only; run cockpit inside a WSL shell.")
    rooms = rooms_folder()
    for name in _ROOM_NAMES:
        if name in sys.modules and not _is_ours(name, rooms):
            found = ", ".join(_origins(sys.modules[name])) or "an unknown place"
            _refuse(
                f"a package called '{name}' was loaded from {found} before cockpit started, and "
                f"cockpit needs its own. Start it with the `cockpit` command and without that "
                f"folder in PYTHONPATH."
            )
    path = str(rooms)
    sys.path[:] = [path, *(entry for entry in sys.path if entry != path)]


_open_rooms()
