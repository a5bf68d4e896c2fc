"""What an edit of a hand-written file must hold, one case each: the text before and after."""

from textwrap import dedent

import pytest

from data.toml.document import Document
from data.toml.read import parse
from data.toml.undo import unsplice

Step = tuple[object, ...]  # a method of Document and its arguments

CASES: dict[str, tuple[str, list[Step], str]] = {
    "the comment behind a value stays": (
        'name = "x"   # the name\n',
        [("set", ("name",), "y")],
        'name = "y"   # the name\n',
    ),
    "comments in an array stay with their elements": (
        """
        gate = [
          "a", # first
          # about b
          "b"  # second
        ]
        """,
        [("set", ("gate",), ("a", "new", "b", "c"))],
        """
        gate = [
          "a", # first
          "new",
          # about b
          "b",  # second
          "c"
        ]
        """,
    ),
    "an element that goes takes its comments, what stands after a blank line stays": (
        """
        gate = [
          # free

          # about a
          "a", # first
          "b",
        ]
        """,
        [("remove", ("gate",), 0)],
        """
        gate = [
          # free

          "b",
        ]
        """,
    ),
    "a comment above a table goes with it, others stay": (
        """
        # the risks

        # about R1
        [[risks]]
        id = "R1"
        # due = 2026

        # about R2
        [[risks]]
        id = "R2"
        """,
        [("remove", ("risks",), 0)],
        """
        # the risks

        # about R2
        [[risks]]
        id = "R2"
        """,
    ),
    "a comment between tables is not taken for the end of the table above": (
        """
        [project]
        name = "x"

        # the phases
        [[phases]]
        id = "1"
        """,
        [("set", ("project", "focus"), "1.0")],
        """
        [project]
        name = "x"
        focus = "1.0"

        # the phases
        [[phases]]
        id = "1"
        """,
    ),
    "tables out of order keep their order": (
        """
        [[phases]]
        id = "1"

        [[risks]]
        id = "R1"

          [[phases.tasks]]
          id = "1.1"

        [project]
        name = "x"
        """,
        [("insert", ("phases", 0, "tasks"), 1, {"id": "1.2"})],
        """
        [[phases]]
        id = "1"

        [[risks]]
        id = "R1"

          [[phases.tasks]]
          id = "1.1"

          [[phases.tasks]]
          id = "1.2"

        [project]
        name = "x"
        """,
    ),
    "a phase goes with all its tables, wherever they stand": (
        """
        [[phases]]
        id = "1"
        [phases.timebox]
        limit = "2h"

        [[risks]]
        id = "R1"

        [[phases.tasks]]
        id = "1.1"

        [[phases]]
        id = "2"
        """,
        [("remove", ("phases",), 0)],
        """
        [[risks]]
        id = "R1"

        [[phases]]
        id = "2"
        """,
    ),
    "a table defined after the table within it is one table": (
        """
        [project.calendar]
        days = ["mon"]

        [project]
        name = "x"
        """,
        [("set", ("project", "start"), "soon")],
        """
        [project.calendar]
        days = ["mon"]

        [project]
        name = "x"
        start = "soon"
        """,
    ),
    "a table that only tables within it define gets a header for its first key": (
        """
        [project.calendar]
        days = ["mon"]
        """,
        [("set", ("project", "name"), "x")],
        """
        [project]
        name = "x"

        [project.calendar]
        days = ["mon"]
        """,
    ),
    "a table that only a table within it defines is empty, not gone, without that": (
        "[own.deep]\nx = 1\n",
        [("delete", ("own", "deep"))],
        "[own]\n",
    ),
    "dotted keys get dotted neighbours": (
        """
        [[phases]]
        timebox . limit = "2h" # hard
        id = "1"
        """,
        [("set", ("phases", 0, "timebox", "note"), "n")],
        """
        [[phases]]
        timebox . limit = "2h" # hard
        timebox.note = "n"
        id = "1"
        """,
    ),
    "the last dotted key leaves its table empty, not gone": (
        '[[phases]]\ntimebox.limit = "2h" # hard\n',
        [("delete", ("phases", 0, "timebox", "limit"))],
        "[[phases]]\ntimebox = {} # hard\n",
    ),
    "a value in the place of a dotted table keeps the comment and the other lines": (
        """
        # above
        project.name.x = "" # hard
        own = 1
        """,
        [("set", ("project", "name"), "")],
        """
        # above
        project = { name = "" } # hard
        own = 1
        """,
    ),
    "quoted keys are found and kept": (
        """
        ["my table"."a.b"]
        'key one' = 1
        "k\\u00e9y" = 2
        """,
        [("set", ("my table", "a.b", "kéy"), 3), ("set", ("my table", "a.b", "# x"), 4)],
        """
        ["my table"."a.b"]
        'key one' = 1
        "k\\u00e9y" = 3
        "# x" = 4
        """,
    ),
    "multi-line strings hold no headers and no comments": (
        '''
        notes = """
        [[phases]]
        # not a comment
        id = 1"""
        [[phases]]
        id = "1" # real
        ''',
        [("set", ("phases", 0, "id"), "2")],
        '''
        notes = """
        [[phases]]
        # not a comment
        id = 1"""
        [[phases]]
        id = "2" # real
        ''',
    ),
    "a multi-line string stays one": (
        '''
        a = """
        one
        two"""
        b = \'\'\'
        C:\\one
        \'\'\'
        ''',
        [("set", ("a",), 'say "hi"\nC:\\two'), ("set", ("b",), "C:\\one\nC:\\two\n")],
        '''
        a = """
        say "hi"
        C:\\\\two"""
        b = \'\'\'
        C:\\one
        C:\\two
        \'\'\'
        ''',
    ),
    "a literal string stays one while it can": (
        "a = 'C:\\one'\nb = 'it'\n",
        [("set", ("a",), "C:\\two"), ("set", ("b",), "it's")],
        "a = 'C:\\two'\nb = \"it's\"\n",
    ),
    "an inline table gets its new key inline": (
        'timebox = { limit = "2h" } # hard\n',
        [("set", ("timebox", "note"), "n")],
        'timebox = { limit = "2h", note = "n" } # hard\n',
    ),
    "an inline table of TOML 1.1 keeps its lines": (
        """
        timebox = {
          limit = "2h", # hard
          note = "n",
        }
        """,
        [("set", ("timebox", "keep"), ("1",)), ("delete", ("timebox", "limit"))],
        """
        timebox = {
          note = "n",
          keep = ["1"],
        }
        """,
    ),
    "a collection of blocks gets a block in its indentation": (
        """
        [[phases]]
        id = "1"

            [[phases.tasks]]
              id = "1.1"
        """,
        [("insert", ("phases", 0, "tasks"), 0, {"id": "1.0", "subtasks": ({"id": "1.0.1"},)})],
        """
        [[phases]]
        id = "1"

            [[phases.tasks]]
              id = "1.0"
              subtasks = [
                { id = "1.0.1" },
              ]

            [[phases.tasks]]
              id = "1.1"
        """,
    ),
    "a collection of inline tables, one a line, gets a line": (
        """
        risks = [
            {id = "R1"}, # first
            {id = "R2"} # second
        ]
        """,
        [("insert", ("risks",), 2, {"id": "R3"})],
        """
        risks = [
            {id = "R1"}, # first
            {id = "R2"}, # second
            { id = "R3" }
        ]
        """,
    ),
    "a collection on one line stays on one line": (
        'risks = [{ id = "R1" }, { id = "R2" }]\n',
        [("insert", ("risks",), 1, {"id": "R3"}), ("remove", ("risks",), 0)],
        'risks = [{ id = "R3" }, { id = "R2" }]\n',
    ),
    "subtasks come one a line below the task": (
        """
        [[phases]]
          [[phases.tasks]]
          id = "1.1"
        """,
        [("insert", ("phases", 0, "tasks", 0, "subtasks"), 0, {"id": "1.1.1", "count": 8})],
        """
        [[phases]]
          [[phases.tasks]]
          id = "1.1"
          subtasks = [
            { id = "1.1.1", count = 8 },
          ]
        """,
    ),
    "tasks of a phase without tasks come behind its last table": (
        """
        [[phases]]
        id = "1"

        [phases.timebox]
        limit = "2h"

        # the second
        [[phases]]
        id = "2"
        """,
        [("insert", ("phases", 0, "tasks"), 0, {"id": "1.1"})],
        """
        [[phases]]
        id = "1"

        [phases.timebox]
        limit = "2h"

          [[phases.tasks]]
          id = "1.1"

        # the second
        [[phases]]
        id = "2"
        """,
    ),
    "CRLF is kept, for new lines too": (
        '[[phases]]\r\nid = "1" # one\r\n',
        [("insert", ("phases", 0, "tasks"), 0, {"id": "1.1"})],
        '[[phases]]\r\nid = "1" # one\r\n\r\n  [[phases.tasks]]\r\n  id = "1.1"\r\n',
    ),
    "a multi-line string in a CRLF file means what was set": (
        'a = """\r\none\r\ntwo"""\r\n',
        [("set", ("a",), "one\n two\nthree\r\n")],
        'a = """\r\none\\n two\\n\\\r\nthree\r\n"""\r\n',
    ),
    "a byte order mark is kept": (
        '\ufeffid = "1"\n[own]\n',
        [("set", ("id",), "2"), ("delete", ("id",)), ("set", ("id",), 3)],
        "\ufeffid = 3\n\n[own]\n",
    ),
    "a file without final newline gets one before a new block only": (
        '[[risks]]\nid = "R1"',
        [("insert", ("risks",), 1, {"id": "R2"})],
        '[[risks]]\nid = "R1"\n\n[[risks]]\nid = "R2"',
    ),
    "deleting the last line adds no newline": (
        "a = 1\nb = 2 # end",
        [("delete", ("b",))],
        "a = 1\n",
    ),
    "an empty array takes a first entry": (
        "[[phases]]\ntasks = [] # none yet\ntags = [ ]\n",
        [
            ("insert", ("phases", 0, "tasks"), 0, {"id": "1"}),
            ("set", ("phases", 0, "tags"), ("a",)),
        ],
        '[[phases]]\ntasks = [\n  { id = "1" },\n] # none yet\ntags = ["a"]\n',
    ),
    "an array of many lines takes a first entry where its comments are": (
        """
        tags = [
            # none yet
        ]
        """,
        [("insert", ("tags",), 0, "a")],
        """
        tags = [
            # none yet
          "a",
        ]
        """,
    ),
    "a trailing comma stays a habit": (
        "a = [\n  1,\n  2,\n]\nb = [1, 2,]\n",
        [("set", ("a",), (1, 2, 3)), ("set", ("b",), (1, 3))],
        "a = [\n  1,\n  2,\n  3,\n]\nb = [1, 3,]\n",
    ),
    "no trailing comma stays a habit": (
        "a = [\n  1,\n  2\n]\nb = [\n  1,\n  2\n]\n",
        [("set", ("a",), (1, 2, 3)), ("set", ("b",), (1,))],
        "a = [\n  1,\n  2,\n  3\n]\nb = [\n  1\n]\n",
    ),
    "a task moves to another phase with its comments": (
        """
        [[phases]]
        id = "1"

          # the task
          [[phases.tasks]]
          id = "1.1" # moves
          [phases.tasks.timebox]
          limit = "2h"

        [[phases]]
        id = "2"
        """,
        [("move", ("phases", 0, "tasks"), 0, ("phases", 1, "tasks"), 0)],
        """
        [[phases]]
        id = "1"

        [[phases]]
        id = "2"

          # the task
          [[phases.tasks]]
          id = "1.1" # moves
          [phases.tasks.timebox]
          limit = "2h"
        """,
    ),
    "a subtask moves to another task with its comments": (
        """
        [[phases]]
          [[phases.tasks]]
          subtasks = [
            { id = "a" },
            # about b
            { id = "b" }, # moves
          ]

          [[phases.tasks]]
          subtasks = [
                { id = "c" }
          ]
        """,
        [
            (
                "move",
                ("phases", 0, "tasks", 0, "subtasks"),
                1,
                ("phases", 0, "tasks", 1, "subtasks"),
                1,
            )
        ],
        """
        [[phases]]
          [[phases.tasks]]
          subtasks = [
            { id = "a" },
          ]

          [[phases.tasks]]
          subtasks = [
                { id = "c" },
                # about b
                { id = "b" } # moves
          ]
        """,
    ),
    "an entry moves between an array and blocks as what it means": (
        """
        [[phases]]
        id = "1"
        tasks = [{ id = "a", tags = ["x"] }]

        [[phases]]
          [[phases.tasks]]
          id = "b"
        """,
        [("move", ("phases", 0, "tasks"), 0, ("phases", 1, "tasks"), 1)],
        """
        [[phases]]
        id = "1"
        tasks = []

        [[phases]]
          [[phases.tasks]]
          id = "b"
          [[phases.tasks]]
          id = "a"
          tags = ["x"]
        """,
    ),
    "brackets at the end of the last line do not confuse": (
        "a = [[1, 2], [3]] # ]]",
        [("set", ("a",), ((1, 2), (3, 4)))],
        "a = [[1, 2], [3, 4]] # ]]",
    ),
    "text that looks like a header stays text": (
        'a = ["[[phases]]", "[x]"]\n[[phases]]\nid = "[[phases]]"\n',
        [("insert", ("phases",), 1, {"id": "2"})],
        'a = ["[[phases]]", "[x]"]\n[[phases]]\nid = "[[phases]]"\n\n[[phases]]\nid = "2"\n',
    ),
    "an empty file takes its first table": (
        "",
        [("insert", ("phases",), 0, {"id": "1"}), ("set", ("project", "name"), "x")],
        '[project]\nname = "x"\n\n[[phases]]\nid = "1"\n',
    ),
    "a file of comments takes its first table below them": (
        "# our plan",
        [("set", ("project",), {"name": "x"})],
        '# our plan\n\n[project]\nname = "x"',
    ),
    "only TOML 1.0 is written": (
        "a = 1\n",
        [("set", ("a",), {"x": ({"y": "\x1b\x00é😀"},), "z": {}})],
        'a = { x = [{ y = "\\u001b\\u0000é😀" }], z = {} }\n',
    ),
}


def _text(written: str) -> str:
    return dedent(written[1:]) if written[:1] == "\n" else written


@pytest.mark.parametrize("name", CASES)
def test_an_edit_of_a_hand_written_file_holds_that(name: str) -> None:
    before, steps, after = CASES[name]
    document = Document(_text(before))

    for method, *arguments in steps:
        getattr(document, str(method))(*arguments)

    assert document.text == _text(after)
    assert unsplice(document.text, document.splices) == _text(before)
    parse(document.text)
