"""The light hash of a content is the one that everybody knows as sha256."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from model.digest import sha256

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 10_000, 256 * 1024, 256 * 1024 + 1, 2_000_000])
def test_short_and_long_contents_have_the_same_hash_as_with_hashlib(size: int) -> None:
    content = bytes(n % 251 for n in range(size))
    assert sha256(content) == hashlib.sha256(content).hexdigest()


def test_a_python_without_a_sha256_of_its_own_takes_openssl_s() -> None:
    # None for a module says that it cannot be imported.
    code = (
        "import sys; sys.modules['_sha256'] = sys.modules['_sha2'] = None\n"
        "from model.digest import sha256; print(sha256(b'x'), '_hashlib' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    ).stdout
    assert told.split() == [hashlib.sha256(b"x").hexdigest(), "True"]
