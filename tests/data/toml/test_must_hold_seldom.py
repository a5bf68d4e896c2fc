"""What an edit of a hand-written file must hold where the file is written as few are."""

from textwrap import dedent

import pytest

from data.toml.document import Document
from data.toml.read import parse
from data.toml.undo import unsplice

Step = tuple[object, ...]  # a method of Document and its arguments

CASES: dict[str, tuple[str, list[Step], str]] = {
    "a list of tables is set where headers make it, row by row": (
        """
        # the first
        [[risks]]
        id = "R1" # old
        title = "a"

        [[risks]]
        id = "R2"

        [[risks]]
        id = "R3"
        """,
        [("set", ("risks",), ({"id": "R1", "title": "b"}, {"id": "R3"}, {"id": "R4"}))],
        """
        # the first
        [[risks]]
        id = "R1" # old
        title = "b"

        [[risks]]
        id = "R3"

        [[risks]]
        id = "R4"
        """,
    ),
    "a list of tables that headers make grows at its beginning and loses its end": (
        """
        [[risks]]
        id = "R2"

        # goes
        [[risks]]
        id = "R9"
        """,
        [("set", ("risks",), ({"id": "R1"}, {"id": "R2"}))],
        """
        [[risks]]
        id = "R1"

        [[risks]]
        id = "R2"
        """,
    ),
    "several entries with headers go in at once, set apart as those that are there": (
        """
        [[risks]]
        id = "R1"

        [[risks]]
        id = "R9"
        """,
        [("insert_all", ("risks",), 1, ({"id": "R2"}, {"id": "R3"}, {"id": "R4"}, {"id": "R5"}))],
        """
        [[risks]]
        id = "R1"

        [[risks]]
        id = "R2"

        [[risks]]
        id = "R3"

        [[risks]]
        id = "R4"

        [[risks]]
        id = "R5"

        [[risks]]
        id = "R9"
        """,
    ),
    "several elements go into an array at once, each on a line as those that are there": (
        """
        own = [
          { id = "a" }, # first
        ]
        """,
        [("insert_all", ("own",), 1, ({"id": "b"}, {"id": "c"}, {"id": "d"}, {"id": "e"}))],
        """
        own = [
          { id = "a" }, # first
          { id = "b" },
          { id = "c" },
          { id = "d" },
          { id = "e" },
        ]
        """,
    ),
    "an entry with a header that becomes a text turns the list into an array": (
        """
        [[own]]
        id = "1"

        [[own]]
        id = "2"
        """,
        [("set", ("own", 1), "two")],
        """
        own = [{ id = "1" }, "two"]
        """,
    ),
    "the only entry with a header that becomes a text turns the list into an array": (
        """
        [[own]]
        id = "1"

        [project]
        name = "x"
        """,
        [("set", ("own", 0), "one")],
        """
        own = ["one"]

        [project]
        name = "x"
        """,
    ),
    "a text goes into a list that headers make": (
        """
        [project]
        name = "x"

        [[own]]
        id = "1"
        """,
        [("insert", ("own",), 0, "zero")],
        """
        own = ["zero", { id = "1" }]

        [project]
        name = "x"
        """,
    ),
    "a text is the first entry of a list that is not there": (
        """
        [project]
        name = "x"
        """,
        [("insert", ("project", "owners"), 0, "Ana"), ("insert", ("own",), 0, 1)],
        """
        own = [1]

        [project]
        name = "x"
        owners = ["Ana"]
        """,
    ),
    "a table that a header makes is set key by key": (
        """
        [project]
        name = "x" # kept
        owners = ["Ana"] # goes
        version = "1" # changes
        """,
        [("set", ("project",), {"name": "x", "version": "2", "focus": "1.1"})],
        """
        [project]
        name = "x" # kept
        version = "2" # changes
        focus = "1.1"
        """,
    ),
    "a table that dotted keys make inside an inline table is set key by key": (
        """
        own = { a.b = 1, a.c = 2, d = 3 }
        """,
        [("set", ("own", "a"), {"c": 4, "e": 5})],
        """
        own = { a.c = 4, a.e = 5, d = 3 }
        """,
    ),
    "a key goes into a table that dotted keys make inside an inline table": (
        """
        own = { a.b.c = 1, d = 3 }
        """,
        [("set", ("own", "a", "b", "e"), 2), ("set", ("own", "a", "f"), 4)],
        """
        own = { a.b.c = 1, a.b.e = 2, a.f = 4, d = 3 }
        """,
    ),
    "a table that dotted keys make inside an inline table is deleted with all its keys": (
        """
        own = { a.b = 1, d = 3, a.c = 2 }
        """,
        [("delete", ("own", "a"))],
        """
        own = { d = 3 }
        """,
    ),
    "the last dotted key inside an inline table leaves its table empty": (
        """
        own = { a.b = 1, d = 3 }
        """,
        [("delete", ("own", "a", "b"))],
        """
        own = { a = {}, d = 3 }
        """,
    ),
    "an element of an array is deleted by its path": (
        """
        own = [1, 2, 3]
        """,
        [("delete", ("own", 1))],
        """
        own = [1, 3]
        """,
    ),
    "a list of tables at the top of a file becomes blocks": (
        """
        a = 1
        """,
        [("set", ("risks",), ({"id": "R1"}, {"id": "R2"}))],
        """
        a = 1

        [[risks]]
        id = "R1"

        [[risks]]
        id = "R2"
        """,
    ),
    "an id goes first, below the header and above the comment of the first key": (
        """
        [[risks]]
        # about the title
        title = "a"
        """,
        [("set", ("risks", 0, "id"), "R1")],
        """
        [[risks]]
        id = "R1"
        # about the title
        title = "a"
        """,
    ),
    "an id goes first in a file of keys alone": (
        """
        # about the title
        title = "a"
        """,
        [("set", ("id",), "x")],
        """
        id = "x"
        # about the title
        title = "a"
        """,
    ),
    "an id goes first in an inline table": (
        """
        own = { title = "a" }
        """,
        [("set", ("own", "id"), "x"), ("set", ("own", "z"), 1)],
        """
        own = { id = "x", title = "a", z = 1 }
        """,
    ),
    "the only dotted key below a table that a header makes goes with its line": (
        """
        [project]
        timebox.limit = "2h"
        [project.timebox.own]
        a = 1
        """,
        [("delete", ("project", "timebox", "limit"))],
        """
        [project]
        [project.timebox.own]
        a = 1
        """,
    ),
    "the last table below one that has no header leaves that one empty": (
        """
        [a.b.c]
        x = 1
        """,
        [("delete", ("a", "b", "c"))],
        """
        [a]
        b = {}
        """,
    ),
    "a table below one that has no header goes, its sister stays": (
        """
        [a.b]
        x = 1

        [a.c]
        x = 2
        """,
        [("delete", ("a", "b"))],
        """
        [a.c]
        x = 2
        """,
    ),
    "the last row below a table of dotted keys goes": (
        """
        [project]
        own.a = 1
        [[project.own.rows]]
        b = 2
        """,
        [("remove", ("project", "own", "rows"), 0)],
        """
        [project]
        own.a = 1
        """,
    ),
    "the only row below a table that has no header leaves that one empty": (
        """
        [[own.deep.rows]]
        b = 2
        """,
        [("remove", ("own", "deep", "rows"), 0)],
        """
        [own]
        deep = {}
        """,
    ),
    "a table goes where no blank line sets it apart": (
        """
        [a]
        x = 1
        [b]
        x = 2
        [c]
        x = 3
        """,
        [("delete", ("b",))],
        """
        [a]
        x = 1
        [c]
        x = 3
        """,
    ),
    "a new phase has its tasks as deep as its neighbours have": (
        """
        [[phases]]
        id = "1"
            [[phases.tasks]]
            id = "1.1"
        """,
        [("insert", ("phases",), 1, {"id": "2", "tasks": ({"id": "2.1"},)})],
        """
        [[phases]]
        id = "1"
            [[phases.tasks]]
            id = "1.1"

        [[phases]]
        id = "2"

            [[phases.tasks]]
            id = "2.1"
        """,
    ),
    "lines within a long text stay as they are where their task moves": (
        """
        [[phases]]
        id = "1"

          [[phases.tasks]]
          id = "1.1"
          notes = '''
          a
            b'''

        [[phases]]
        id = "2"
        [[phases.tasks]]
        id = "2.1"
        """,
        [("move", ("phases", 0, "tasks"), 0, ("phases", 1, "tasks"), 1)],
        """
        [[phases]]
        id = "1"

        [[phases]]
        id = "2"
        [[phases.tasks]]
        id = "2.1"
        [[phases.tasks]]
        id = "1.1"
        notes = '''
          a
            b'''
        """,
    ),
    "a phase moves to another table with all its headers": (
        """
        [[phases]]
        id = "1"
          [[phases.tasks]]
          id = "1.1"
          [phases.tasks.timebox]
          limit = "2h"

        [[own.rows]]
        id = "x"
        """,
        [("move", ("phases",), 0, ("own", "rows"), 1)],
        """
        [[own.rows]]
        id = "x"

        [[own.rows]]
        id = "1"
          [[own.rows.tasks]]
          id = "1.1"
          [own.rows.tasks.timebox]
          limit = "2h"
        """,
    ),
    "what is called otherwise where it goes keeps its characters": (
        """
        [[phases]]
        id = "1"
          # about the task
          [[phases.tasks]]
          id = "1.1" # moves
          subtasks = [{ id = "a" }]
        """,
        [
            (
                "move",
                ("phases", 0, "tasks"),
                0,
                ("phases",),
                1,
                {"id": "1.1", "tasks": ({"id": "a"},)},
            )
        ],
        """
        [[phases]]
        id = "1"

        # about the task
        [[phases]]
        id = "1.1" # moves
        tasks = [{ id = "a" }]
        """,
    ),
    "what shall mean something else where it goes is written anew below its comments": (
        """
        [[phases]]
        id = "1"
          # about the task
          [[phases.tasks]] # a task
          id = "1.1" # moves
          tags = [
            "x", # one
          ]
        """,
        [("move", ("phases", 0, "tasks"), 0, ("phases",), 1, {"id": "1.1", "tags": ("y",)})],
        """
        [[phases]]
        id = "1"

        # about the task
        # moves
        # one
        [[phases]] # a task
        id = "1.1"
        tags = ["y"]
        """,
    ),
    "what shall mean the same where it goes keeps its characters": (
        """
        [[phases]]
        id = "1"
          [[phases.tasks]]
          id = '1.1' # moves

        [[phases]]
        id = "2"
        """,
        [("move", ("phases", 0, "tasks"), 0, ("phases", 1, "tasks"), 0, {"id": "1.1"})],
        """
        [[phases]]
        id = "1"

        [[phases]]
        id = "2"

          [[phases.tasks]]
          id = '1.1' # moves
        """,
    ),
    "a first task is laid out as the tasks of other phases are": (
        """
        [[phases]]
        id = "1"
        [[phases.tasks]]
        id = "1.1"

        [[phases]]
        id = "2"
        """,
        [("insert", ("phases", 1, "tasks"), 0, {"id": "2.1"})],
        """
        [[phases]]
        id = "1"
        [[phases.tasks]]
        id = "1.1"

        [[phases]]
        id = "2"
        [[phases.tasks]]
        id = "2.1"
        """,
    ),
    "the first of the tasks of a table of the user's own gets a header below it": (
        """
        [own]
        a = 1
        """,
        [("insert", ("own", "tasks"), 0, {"id": "x"})],
        """
        [own]
        a = 1

          [[own.tasks]]
          id = "x"
        """,
    ),
    "an inline table keeps what stays, key by key": (
        """
        own = [{ id = "a", x = 'one', y = 2, z = 3 }]
        """,
        [("set", ("own",), ({"id": "a", "x": "two", "y": 2, "new": 4},))],
        """
        own = [{ id = "a", x = 'two', y = 2, new = 4 }]
        """,
    ),
    "an inline table with dotted keys in an array is written anew": (
        """
        own = [{ id = "a", x.y = 1 }]
        """,
        [("set", ("own",), ({"id": "a", "x": {"y": 2}},))],
        """
        own = [{ id = "a", x = { y = 2 } }]
        """,
    ),
    "a table that is known by nothing changes within its list": (
        """
        own = [{ x = 1 }, { x = 2 }]
        """,
        [("set", ("own",), ({"x": 1}, {"x": 3}))],
        """
        own = [{ x = 1 }, { x = 3 }]
        """,
    ),
    "an array that closes on the line of its last element grows there": (
        """
        own = [
          1,
          2]
        more = [
          1,
          2,]
        """,
        [("set", ("own",), (1, 2, 3)), ("set", ("more",), (1, 2, 3))],
        """
        own = [
          1,
          2,
          3]
        more = [
          1,
          2,
          3,]
        """,
    ),
    "the last element goes where the bracket stands on its line": (
        """
        own = [
          1,
          2]
        more = [
          1,
          2,]
        """,
        [("remove", ("own",), 1), ("remove", ("more",), 1)],
        """
        own = [
          1
        ]
        more = [
          1,
        ]
        """,
    ),
    "an element goes out of the middle of a line that goes on": (
        """
        own = [1, 2, # two
          3, 4,
          5]
        """,
        [("remove", ("own",), 1), ("remove", ("own",), 1)],
        """
        own = [1, # two
          4,
          5]
        """,
    ),
    "the first element goes where the others stand on lines below": (
        """
        own = [1, # one
          2,
        ]
        """,
        [("remove", ("own",), 0)],
        """
        own = [
          2,
        ]
        """,
    ),
    "an element goes that stands behind others on its line, before others below": (
        """
        own = [
          1, 2,
          3,
        ]
        """,
        [("remove", ("own",), 1)],
        """
        own = [
          1,
          3,
        ]
        """,
    ),
    "the only element goes with the blanks around it": (
        """
        own = [ 1 ]
        more = [1,]
        """,
        [("remove", ("own",), 0), ("remove", ("more",), 0)],
        """
        own = []
        more = []
        """,
    ),
    "the only element goes, a comment beside it stays": (
        """
        own = [ 1 # one
        ]
        more = [ # first
          1 ]
        """,
        [("remove", ("own",), 0), ("remove", ("more",), 0)],
        """
        own = [ # one
        ]
        more = [ # first
        ]
        """,
    ),
    "the last of several goes from the line below the bracket's": (
        """
        own = [1,
          2 ]
        """,
        [("remove", ("own",), 1)],
        """
        own = [1
        ]
        """,
    ),
    "a comment between an element and its comma goes along": (
        """
        a = [
          1 # one
          , # and
          2,
        ]
        b = [
          3,
        ]
        """,
        [("move", ("a",), 0, ("b",), 1)],
        """
        a = [
          2,
        ]
        b = [
          3,
          # one
          1, # and
        ]
        """,
    ),
    "an element that shares its line goes alone": (
        """
        a = [ # first
          1, 2, # both
        ]
        b = [
          3,
        ]
        """,
        [("move", ("a",), 0, ("b",), 1)],
        """
        a = [ # first
          2, # both
        ]
        b = [
          3,
          1,
        ]
        """,
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", CASES)
def test_an_edit_of_a_file_that_is_written_oddly_holds_that(name: str, newline: str) -> None:
    before, steps, after = CASES[name]
    before, after = (dedent(one[1:]).replace("\n", newline) for one in (before, after))
    document = Document(before)

    for method, *arguments in steps:
        getattr(document, str(method))(*arguments)

    assert document.text == after
    assert unsplice(document.text, document.splices) == before
    parse(document.text)


def test_an_element_behind_a_comma_that_leads_its_line_goes_with_the_comma() -> None:
    document = Document("own = [1 # one\n  , 2\n]\n")

    document.remove(("own",), 1)

    assert [line.rstrip() for line in document.text.splitlines()] == ["own = [1 # one", "", "]"]
    assert parse(document.text) == {"own": [1]}


ROWS = "".join(f'[[own.risks]] # {name}\nid = "{name}"\n' for name in "abcd")


@pytest.mark.parametrize(
    ("ids", "stays"),
    [
        ("a", "a"),
        ("d", "d"),
        ("ad", "ad"),
        ("axyd", "ad"),
        ("axyzd", "ad"),
        ("xyzd", "d"),
        ("axbcyd", "abcd"),
        ("ab", "ab"),
        ("abcdxy", "abcd"),
        ("acbd", "ad"),
    ],
)
def test_rows_that_stay_keep_their_comments_whatever_comes_and_goes_between(
    ids: str, stays: str
) -> None:
    document = Document(ROWS)
    document.set(("own", "risks"), tuple({"id": name} for name in ids))
    assert parse(document.text) == {"own": {"risks": [{"id": name} for name in ids]}}
    for name in stays:
        assert f'[[own.risks]] # {name}\nid = "{name}"\n' in document.text


def test_a_table_that_is_set_loses_the_headers_below_it_that_are_not_in_it() -> None:
    document = Document("[own]\na = 1\n[own.b]\nc = 1\n[[own.d]]\n[other]\n")
    document.set(("own",), {"a": 2})
    assert document.text == "[own]\na = 2\n[other]\n"


def test_an_entry_deep_down_that_becomes_a_text_turns_its_own_list_into_an_array() -> None:
    text = '[[phases]]\n[[phases.tasks]]\nid = "1"\n[[phases.tasks]]\nid = "2"\n'
    document = Document(text)
    document.set(("phases", 0, "tasks", 1), "two")
    assert document.text == '[[phases]]\ntasks = [{ id = "1" }, "two"]\n'


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_blank_lines_above_the_only_table_go_with_it(mark: str) -> None:
    document = Document(f"{mark}\n\n[[own]]\nid = 1\n")
    document.remove(("own",), 0)
    assert document.text == mark


@pytest.mark.parametrize("count", [1, 2, 3, 5])
@pytest.mark.parametrize("index", [0, 1, 2])
def test_rows_that_go_into_a_list_below_a_row_stand_as_if_each_had_gone_alone(
    index: int, count: int
) -> None:
    text = "[[a]]\n\n" + "".join(f'  [[a.b]]\n  id = "{n}" # {n}\n\n' for n in "xy") + "[[a]]\n"
    rows = [{"id": str(n)} for n in range(count)]
    one, other = Document(text), Document(text)
    one.insert_all(("a", 0, "b"), index, rows)
    for place, row in enumerate(rows, index):
        other.insert(("a", 0, "b"), place, row)
    assert one.text == other.text
    ids = ["x", "y"]
    ids[index:index] = [str(n) for n in range(count)]
    assert [row["id"] for row in parse(one.text)["a"][0]["b"]] == ids


@pytest.mark.parametrize(
    ("behind", "stays"),
    [
        ("# about b\n[[b]]\n", "# about b\n[[b]]\n"),
        ("# about a\n\n[[b]]\n", "[[b]]\n"),
        ("# about a\n\n# about b\n[[b]]\n[[c]]\n", "# about b\n[[b]]\n[[c]]\n"),
        ("# about a\n", ""),
    ],
)
def test_comment_lines_behind_a_table_go_with_it_unless_they_stand_above_the_next(
    behind: str, stays: str
) -> None:
    document = Document(f"[[a]]\nx = 1\n{behind}")
    document.remove(("a",), 0)
    assert document.text == stays
