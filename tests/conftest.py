"""What every test shares: how many examples the laws are tried with."""

import os

from hypothesis import HealthCheck, settings

# A shared machine stalls now and then: a slow example is no failure, so no profile has a deadline.
# For the same reason a slow generator is no finding.
_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("default", max_examples=60, **_COMMON)
settings.register_profile("ci", max_examples=300, print_blob=True, **_COMMON)
settings.register_profile("full", max_examples=10_000, print_blob=True, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
