"""An entry that moves to another level has its parts under another name; its text goes along."""

from data.toml.carrying import from_block, meaning_now
from data.toml.sequence import Piece

BLOCK = """\
[[phases.tasks]]
id = "1.1"  # the keel

  # what is left of it
  [[phases.tasks.tasks]]
  id = "1.1.1"  # the bow
"""


def test_the_headers_of_what_is_below_take_the_other_name_and_keep_their_comments() -> None:
    carried = from_block(BLOCK, ("phases", "tasks"))
    value = {"id": "1.1", "subtasks": [{"id": "1.1.1"}]}
    renamed = meaning_now(carried, value)
    assert renamed.value == value
    assert renamed.block == BLOCK.replace("tasks.tasks]]", "tasks.subtasks]]")


def test_what_means_something_else_altogether_is_written_anew_with_its_comments() -> None:
    carried = from_block(BLOCK, ("phases", "tasks"))
    anew = meaning_now(carried, "only words")
    assert (anew.value, anew.block) == ("only words", "")
    assert anew.piece is not None
    assert anew.piece == Piece('"only words"', anew.piece.above, anew.piece.behind)
    assert {*anew.piece.above, anew.piece.behind} - {""} == {
        "# the keel",
        "# what is left of it",
        "# the bow",
    }
