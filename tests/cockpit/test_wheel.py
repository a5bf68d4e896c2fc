"""The wheel: it carries its rooms where nothing else lands, and finds them under hostile paths."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without fetching anything."""
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    done = subprocess.run([*build, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a fresh environment with the wheel in it.

    What cockpit depends on is lent by the environment the tests run in, through a .pth file: the
    lent folder comes after the fresh one on the path, and nothing is downloaded.
    """
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    quiet = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*install, *quiet, str(wheel)], check=True)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "zz_lent.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return home / "bin"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with packages of its own called model, data and tui, which must not be touched."""
    for name in ("model", "data", "tui"):
        package = tmp_path / name
        package.mkdir()
        (package / "__init__.py").write_text(
            f"raise RuntimeError('the wrong {name} was imported')\n", encoding="utf-8"
        )
    sample = (ROOT / "data" / "samples" / "full.toml").read_text(encoding="utf-8")
    (tmp_path / "cockpit.toml").write_text(sample, encoding="utf-8")
    return tmp_path


def _run(*argv: str | Path, cwd: Path, path: str = "") -> subprocess.CompletedProcess[str]:
    home = cwd / "home"
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    if path:
        environment["PYTHONPATH"] = path
    return subprocess.run(
        [str(part) for part in argv],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def _is_litter(path: Path) -> bool:
    """Whether tools left it behind: bytecode, caches."""
    return any(part == "__pycache__" or part.startswith(".") for part in path.parts)


def _tops(wheel: Path) -> set[str]:
    return {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}


def test_the_wheel_puts_one_package_into_site_packages(wheel: Path) -> None:
    assert {top for top in _tops(wheel) if not top.endswith(".dist-info")} == {"cockpit"}


def test_the_wheel_carries_the_rooms_and_the_samples_and_no_bytecode(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for room in ("model", "data", "tui"):
        sources = {
            f"cockpit/_rooms/{path.relative_to(ROOT)}"
            for path in (ROOT / room).rglob("*")
            if path.is_file() and not _is_litter(path.relative_to(ROOT))
        }
        assert sources <= names
    assert "cockpit/_rooms/data/samples/full.toml" in names
    assert not [name for name in names if name.endswith(".pyc")]


def test_the_command_runs_beside_packages_of_the_same_names(installed: Path, hostile: Path) -> None:
    done = _run(installed / "cockpit", "status", cwd=hostile)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_the_command_runs_under_a_hostile_pythonpath(installed: Path, hostile: Path) -> None:
    done = _run(installed / "cockpit", "status", cwd=hostile, path=f"{hostile}{os.pathsep}.")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_python_dash_m_runs_beside_packages_of_the_same_names(
    installed: Path, hostile: Path
) -> None:
    done = _run(installed / "python", "-m", "cockpit", "status", cwd=hostile)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_installed_rooms_are_the_ones_that_are_imported(installed: Path, hostile: Path) -> None:
    code = "import cockpit, model, data; print(model.__file__); print(data.__file__)"
    done = _run(installed / "python", "-c", code, cwd=hostile, path=str(hostile))
    assert done.returncode == 0, done.stderr
    site = next(installed.parent.glob("lib/python*/site-packages")).resolve()
    for line, room in zip(done.stdout.splitlines(), ("model", "data"), strict=True):
        assert Path(line).resolve() == site / "cockpit" / "_rooms" / room / "__init__.py"


def test_a_foreign_package_already_imported_is_refused_with_a_sentence(
    installed: Path, tmp_path: Path
) -> None:
    foreign = tmp_path / "elsewhere" / "data"
    foreign.mkdir(parents=True)
    (foreign / "__init__.py").write_text("", encoding="utf-8")
    code = "import data; import cockpit.main"
    done = _run(installed / "python", "-c", code, cwd=tmp_path, path=str(foreign.parent))
    assert done.returncode == 2
    assert done.stderr.startswith("cockpit: a package called 'data' was loaded from ")
    assert str(foreign) in done.stderr
    assert "Traceback" not in done.stderr
