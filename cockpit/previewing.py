"""`cockpit import --preview`: what trackers come to is looked at before it is written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from click import ClickException

from cockpit.call import Call
from cockpit.endings import CannotRead, NotInFile, WrongUsage
from cockpit.opening import prepare_terminal, run_app, settings_of
from cockpit.printing import is_interactive
from cockpit.session import author, require_saved, writing
from data.create import write_project
from data.session import CannotOpen, Session
from data.tracker.bringing import Brought, bring, remember
from data.trouble import NotSaved, Trouble
from model.change import ChangeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.tracker.importing import Text
    from data.tracker.preview import Preview

_NO_TERMINAL = "--preview is looked at on a terminal; --dry-run --report tells the same without one"


def require_terminal() -> None:
    """Raise WrongUsage where nobody can look at a preview."""
    if not is_interactive():
        raise WrongUsage(_NO_TERMINAL)


def preview_new(
    call: Call, preview: Preview, text: str, path: Path, save: Callable[[str], None]
) -> bool:
    """Show what will stand in a new file, and have `save` write it, settled, where it is wanted.

    `text` is the file as it was read. What `save` objects to, a ClickException, is told there, and
    nothing that was settled is lost. Returns False where it was left. Raises CannotRead, NotInFile.
    """
    from data.toml.patch import patch

    def write(shown: Preview) -> str:
        changes = shown.changes
        try:
            save(patch(text, shown.before, changes).text if changes else text)
        except ClickException as refused:
            return refused.message
        return ""

    with _scratch(text, author(call, path)) as session:
        return _show(call, session, preview, path.name, write)


@contextmanager
def _scratch(text: str, by: str) -> Iterator[Session]:
    """Open a project of which nothing stays, for the block."""
    with tempfile.TemporaryDirectory(prefix="cockpit-preview-") as folder:
        path = Path(folder) / "cockpit.toml"
        try:
            write_project(path, text, replace=False)
            session = Session.open(path, author=by, state_dir=Path(folder) / "state")
        except NotSaved as refused:
            raise NotInFile(refused.sentence) from None
        except CannotOpen as refused:
            raise CannotRead(refused.sentence) from None
        try:
            yield session
        finally:
            session.close()


def preview_into(call: Call, texts: Sequence[Text], words: str) -> Brought | None:
    """Show what trackers bring into the project that the call means, and write it where wanted.

    Returns None where it was left. Raises CannotRead and NotInFile.
    """
    with writing(call) as session:
        try:
            brought = bring(session, texts, words)
        except Trouble as refused:
            raise CannotRead(refused.sentence) from None

        def write(shown: Preview) -> str:
            try:
                session.apply(shown.changes, brought.label)
            except (ChangeError, Trouble) as refused:
                return str(refused)
            return ""

        if not _show(call, session, brought.preview, session.path.name, write):
            return None
        require_saved(session)
        if trouble := remember(session, brought):
            raise NotInFile(trouble)
        return brought


def _show(
    call: Call,
    session: Session,
    preview: Preview,
    whither: str,
    write: Callable[[Preview], str],
) -> bool:
    prepare_terminal()
    from data.chosen import Chosen
    from data.config import read_config
    from data.state import state_root
    from tui.previewing import PreviewApp

    settings = settings_of(call, read_config(call.environ))
    chosen = Chosen(state_root(call.environ))
    app = PreviewApp(session, preview, whither, write, settings=settings, chosen=chosen)
    run_app(app)
    return app.written
