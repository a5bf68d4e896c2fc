"""A file that goes to and fro between versions that it had, as programs that synchronise do it."""

import os
import re
from random import Random

import pytest

from data.session import Session
from tests.support.workshop import Workshop, get, put

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"
NOTE, LEAVE = -1, -2
"""To write a note, and to leave the cockpit; any other number puts the file back to a version."""
ALTERED = 1000
"""Added to such a number: another program has altered that version first."""


class _Story:
    """What happens to one list of notes, in a cockpit that is left and begun at times."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._session: Session | None = None
        self._texts = [shop.text]
        self._notes = 0

    def lost(self, *acts: int) -> list[int]:
        """Return the notes that are missing once all that was set aside is put back."""
        for act in acts:
            self._do(act)
        for aside in self._there().set_aside:
            self._there().put_back(aside.banner.code)
        there = {int(found) for found in re.findall(r'"note (\d+)"', self._shop.text)}
        return sorted({*range(1, self._notes + 1)} - there)

    def _do(self, act: int) -> None:
        if act == LEAVE:
            self._shop.leave(self._there())
            self._session = None
            return
        if act == NOTE:
            self._note()
        else:
            text = self._texts[act % ALTERED % len(self._texts)]
            if act >= ALTERED:
                text = re.sub('"Rollers.*?"', f'"Rollers {len(self._texts)}"', text)
            self._shop.write(text)
            if self._session is not None:
                self._session.refresh()
        self._texts.append(self._shop.text)

    def _there(self) -> Session:
        if self._session is None:
            self._session = self._shop.open()
            self._session.begin()
        return self._session

    def _note(self) -> None:
        self._notes += 1
        log = get(self._there(), "item:1.1", "log")
        notes = log if isinstance(log, tuple) else ()
        put(self._there(), "item:1.1", "log", (*notes, {"text": f"note {self._notes}"}))


@pytest.mark.parametrize(
    "acts",
    [
        pytest.param((NOTE, NOTE, 1, NOTE, 2, 1), id="what came back by itself goes again"),
        pytest.param((NOTE, NOTE, 1, NOTE, LEAVE, 2), id="a text whose place an old copy took"),
        pytest.param(
            (NOTE, NOTE, NOTE, 1, NOTE, 2 + ALTERED, 2), id="what a putting back took out"
        ),
        pytest.param(
            (NOTE, NOTE, 2, LEAVE, NOTE, NOTE, 2, NOTE, 5, LEAVE, 10), id="that one, in absence"
        ),
        pytest.param((NOTE, NOTE, 0, NOTE, 1, NOTE, NOTE, 2, 7), id="the version that we left"),
    ],
)
def test_a_note_is_there_or_set_aside_whatever_version_the_file_is_put_back_to(
    shop: Workshop, acts: tuple[int, ...]
) -> None:
    assert _Story(shop).lost(*acts) == []


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(1500 if LONG else 40))
def test_no_note_is_lost_however_a_file_goes_to_and_fro(shop: Workshop, seed: int) -> None:
    random = Random(seed)
    acts = [NOTE, NOTE]
    for _ in range(random.randint(3, 12)):
        acts.append(random.choice([NOTE, NOTE, random.randint(0, len(acts)), LEAVE]))
    assert _Story(shop).lost(*acts) == []
