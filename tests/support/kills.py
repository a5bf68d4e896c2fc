"""Processes that work until they are killed, and what they said before."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from itertools import islice
from multiprocessing.connection import Connection
from random import Random
from typing import Any, ParamSpec, TypeVar

from data.files import Files

P = ParamSpec("P")
T = TypeVar("T")

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"

# A server that has everything imported, and no threads, forks each child in a few milliseconds.
_fork = multiprocessing.get_context("forkserver")


def acks_until_killed(
    work: Callable[..., None], args: tuple[Any, ...], chance: Random, most: int
) -> list[str]:
    """Run `work(say, *args)` in a process, kill -9 it, and return all that it said by then.

    `say` hands one text over at once. The kill comes after a chosen number of texts, `most` at
    most, a while later that chance decides too, unless the process has killed itself by then. One
    that ends in another way is an error.
    """
    ours, theirs = _fork.Pipe(duplex=False)
    child = _fork.Process(target=_run, args=(work, theirs, args))
    child.start()
    theirs.close()
    wanted, spins = chance.randrange(most), chance.randrange(1_000_000)
    said: list[str] = []
    with ours:
        said += islice(_texts(ours), wanted)
        for _ in range(spins):
            pass
        child.kill()
        child.join()
        said += _texts(ours)
    assert child.exitcode == -signal.SIGKILL, "the process ended by itself"
    return said


class DeadlyFiles(Files):
    """Files that kill their own process, kill -9, at the call that `left` counts down to.

    From outside, a kill nearly always finds a process waiting for the disk; so each call gets its
    turn, and a write is cut in two.
    """

    def __init__(self, left: int) -> None:
        self._left = left

    def attempt(self, name: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._left -= 1
        if self._left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)

    def write(self, fd: int, data: memoryview) -> int:
        return super().write(fd, data[: len(data) // 2] if self._left == 1 else data)


def _texts(pipe: Connection) -> Iterator[str]:
    while True:
        try:
            yield pipe.recv_bytes().decode()
        except EOFError:
            return


def _run(work: Callable[..., None], pipe: Connection, args: tuple[Any, ...]) -> None:
    # Under nohup these are ignored, and a test that relies on them would lie.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    work(lambda text: pipe.send_bytes(text.encode()), *args)
