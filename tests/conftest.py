"""What tests share: a project to work on, how often laws are tried, how long a test may take."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.support.workshop import Workshop

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")

# A shared machine stalls now and then: a slow example is no failure, so no profile has a deadline.
# For the same reason a slow generator is no finding.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("default", _PATIENT, max_examples=60)
settings.register_profile("ci", _PATIENT, max_examples=300, print_blob=True)
settings.register_profile("full", _PATIENT, max_examples=10_000, print_blob=True)
# Coverage and mutants ask what the tests always find: the same few examples each time, and what
# fails is not made smaller.
settings.register_profile(
    "few",
    _PATIENT,
    max_examples=15,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a run in full take the time it needs, but for tests that name their own.

    What is interrupted while it draws an example is taken for a law that failed: the example draws
    more when it is tried again, and the report blames the strategy instead of the clock.
    """
    for item in items if PROFILE == "full" else ():
        if item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(0))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """A project in a folder, and those who work on it; all of them leave at the end."""
    with closing(Workshop(tmp_path)) as shop:
        yield shop
