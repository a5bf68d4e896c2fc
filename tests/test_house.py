"""The rules of the house that no other tool checks."""

import ast
import os
import re
import statistics
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path, PurePath

from data.export.source import FORMATS

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("model", "data", "tui", "cockpit")

Function = ast.FunctionDef | ast.AsyncFunctionDef

# `type: ignore[code]` or `noqa: CODE`, and what is said behind it.
EXCUSE = re.compile(
    r"#\s*(?:type:\s*ignore(?:\[[\w\s,-]+\])?|noqa(?::\s*[A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*)?)(.*)"
)


def _sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _nodes(*folders: str) -> Iterator[tuple[Path, ast.AST]]:
    for path in _sources(*folders):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def _functions() -> Iterator[tuple[str, int]]:
    """Every function of the product, as place and length in lines, its docstring counted."""
    for path, node in _nodes(*ROOMS):
        if isinstance(node, Function) and node.end_lineno is not None:
            place = f"{_name(path)}:{node.lineno} {node.name}"
            yield place, node.end_lineno - node.lineno + 1


def _is_blind(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {kind.id if isinstance(kind, ast.Name) else "" for kind in kinds}
    return handler.type is None or bool(names & {"Exception", "BaseException"})


def test_no_function_is_longer_than_60_lines() -> None:
    assert [(place, lines) for place, lines in _functions() if lines > 60] == []


def test_functions_are_short_as_a_rule() -> None:
    lengths = sorted(lines for _, lines in _functions())
    assert statistics.median(lengths) <= 8
    assert statistics.quantiles(lengths, n=10)[-1] <= 25


def test_no_file_is_longer_than_350_lines() -> None:
    lengths = {_name(p): len(p.read_text(encoding="utf-8").splitlines()) for p in _sources(*ROOMS)}
    assert {name: lines for name, lines in lengths.items() if lines > 350} == {}


def test_no_class_has_more_than_20_methods() -> None:
    crowded = [
        f"{_name(path)}:{node.lineno} {node.name}"
        for path, node in _nodes(*ROOMS)
        if isinstance(node, ast.ClassDef)
        and sum(isinstance(child, Function) for child in node.body) > 20
    ]
    assert crowded == []


def test_nothing_catches_every_exception() -> None:
    blind = [
        f"{_name(path)}:{node.lineno}"
        for path, node in _nodes(*ROOMS, "tests", "bench")
        if isinstance(node, ast.ExceptHandler) and _is_blind(node)
    ]
    assert blind == []


def test_every_exception_from_a_check_says_why() -> None:
    silent = []
    for path in _sources(*ROOMS, "tests", "bench"):
        with path.open("rb") as file:
            comments = [t for t in tokenize.tokenize(file.readline) if t.type == tokenize.COMMENT]
        for comment in comments:
            excuse = EXCUSE.search(comment.string)
            if excuse and len(re.findall(r"[A-Za-z]+", excuse.group(1))) < 3:
                silent.append(f"{_name(path)}:{comment.start[0]} {comment.string}")
    assert silent == []


def test_public_modules_classes_and_functions_have_a_docstring() -> None:
    silent = []
    for path in _sources(*ROOMS):
        module = ast.parse(path.read_text(encoding="utf-8"))
        public = [
            node
            for node in module.body
            if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")
        ]
        silent += [_name(path)] if not ast.get_docstring(module) else []
        silent += [f"{_name(path)} {n.name}" for n in public if not ast.get_docstring(n)]
    assert silent == []


# What the Makefile calls or a table finds by its name, and what waits for its first user.
CALLED_BY_NAME = {
    *("data.schema_file made_text", "tui.commands keys_page", "data.session __getattr__"),
    *("data.running run_trusted", "tui.actions actions"),
}


def _made(module: ast.Module) -> Iterator[str]:
    """Names that a module makes; what is decorated may be called by who decorates it."""
    for node in module.body:
        if isinstance(node, Function | ast.ClassDef) and not node.decorator_list:
            yield node.name
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
            yield from (n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name))


def _used(name: str, module: ast.Module) -> Iterator[str]:
    """What a module looks up: of its own names, of those it imports, of modules it imports."""
    homes: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield f"{node.module} {alias.name}"
                homes[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield f"{name} {node.id}"
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{homes.get(node.value.id)} {node.attr}"


def test_nothing_is_kept_that_the_product_does_not_use() -> None:
    modules = {
        _name(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in _sources(*ROOMS)
    }
    used = {one for name, module in modules.items() for one in _used(name, module)}
    used |= {f"data.export.{one.module} build" for one in FORMATS.values()} | CALLED_BY_NAME
    made = {f"{name} {one}" for name, module in modules.items() for one in _made(module)}
    assert {one for one in made - used if not one.endswith("__")} == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []


def test_the_model_imports_the_standard_library_alone() -> None:
    strangers = {
        f"{_name(path)} imports {name}"
        for path, node in _nodes("model")
        for name in _imported(node)
        if name.split(".")[0] not in {*sys.stdlib_module_names, "model"}
    }
    assert strangers == set()


def test_only_the_front_door_prints() -> None:
    printing = [
        f"{_name(path)}:{node.lineno}"
        for path, node in _nodes("model", "data", "tui")
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"print", "input", "breakpoint"}
    ]
    assert printing == []


# What reaches the file system: functions of os and os.path, methods that only a path has, and open.
FILE_CALLS = {
    *("access", "chmod", "chown", "exists", "fdatasync", "fsync", "fstat", "getxattr", "isdir"),
    *("isfile", "link", "listdir", "listxattr", "lstat", "makedirs", "mkdir", "open", "pread"),
    *("readlink", "realpath", "remove", "rename", "replace", "rmdir", "scandir", "setxattr"),
    *("stat", "symlink", "truncate", "unlink", "walk", "write"),
}
PATH_CALLS = {
    *("read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob", "touch"),
    *("hardlink_to", "symlink_to", "is_file", "is_dir", "is_symlink", "lstat", "samefile"),
}


def _reaches_files(call: ast.Call) -> bool:
    function = call.func
    if isinstance(function, ast.Name):
        return function.id == "open"
    if not isinstance(function, ast.Attribute):
        return False
    owner = ast.unparse(function.value)
    return function.attr in PATH_CALLS or (
        owner in {"os", "os.path", "io", "shutil", "tempfile"} and function.attr in FILE_CALLS
    )


# The door itself; and before it is there, what finds the rooms and stands in for closed streams.
DOORS = {
    *("data/files.py", "data/renameat2.py", "data/birth.py"),
    *("cockpit/__init__.py", "cockpit/main.py"),
}


def test_only_the_one_door_reaches_the_file_system() -> None:
    """What goes around `data.files` cannot be made to fail by the tests of faults."""
    around = [
        f"{_name(path)}:{node.lineno} {ast.unparse(node.func)}"
        for path, node in _nodes(*ROOMS)
        if isinstance(node, ast.Call) and _reaches_files(node) and _name(path) not in DOORS
    ]
    assert around == []


HEADLESS = """
import sys
from cockpit.main import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
loaded = {name.split(".")[0] for name in sys.modules}
print("loaded:", *sorted(loaded & {"textual", "pydantic", "watchfiles", "markdown_it"}))
"""


def _status(home: Path, file: Path) -> str:
    """The last line of `cockpit status`: which of the slow packages it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", HEADLESS, "status", "-f", str(file)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_a_verb_loads_no_screen_and_judges_a_known_file_without_pydantic(tmp_path: Path) -> None:
    file = tmp_path / "cockpit.toml"
    sample = ROOT / "data" / "samples" / "full.toml"
    file.write_text(sample.read_text(encoding="utf-8"), encoding="utf-8")
    assert "textual" not in _status(tmp_path, file)
    assert _status(tmp_path, file) == "loaded:"


def test_links_of_the_documents_lead_somewhere() -> None:
    dead = [
        f"{_name(page)}: {target}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
        if not target.startswith(("https://", "http://")) and not (page.parent / target).exists()
    ]
    assert dead == []


def _mapped(room: str) -> set[str]:
    """What the table of a room in docs/architecture.md names."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.partition(f"\n### {room}/\n")[2].partition("\n#")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])}


def test_the_map_names_every_module_and_none_that_is_gone() -> None:
    for room in ROOMS:
        modules = {
            path.name + ("/" if path.is_dir() else "")
            for path in (ROOT / room).iterdir()
            if not path.name.startswith((".", "_")) and path.suffix in ("", ".py")
        }
        named = _mapped(room)
        assert {one for one in modules if not any(map(PurePath(one).match, named))} == set(), room
        assert {one for one in named if not any(PurePath(m).match(one) for m in modules)} == set()


def test_the_map_of_the_import_names_every_module_and_none_that_is_gone() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.partition("\n## How a tracker is read\n")[2].partition("\n## ")[0]
    named = {f"{name}.py" for name in re.findall(r"`([a-z_*]+)`", section)}
    modules = {path.name for path in _sources("data/tracker") if path.stem != "__init__"}
    assert {one for one in modules if not any(map(PurePath(one).match, named))} == set()
    assert {one for one in named if not any(PurePath(m).match(one) for m in modules)} == set()
