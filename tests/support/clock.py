"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta, tzinfo

from data.clock import Now

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class FrozenClock:
    """A clock in a test's hand; `wall` starts at noon of 2026-11-20, the machine an hour before."""

    def __init__(self, wall: datetime = NOON, boot_id: str = "boot-1") -> None:
        self.wall = wall
        self.boot = 3600.0
        self.awake = 3600.0
        self.boot_id = boot_id

    def now(self) -> Now:
        """Return the moment at which the clock stands."""
        return Now(self.wall, self.boot, self.awake, self.boot_id)

    def local(self, wall: datetime) -> datetime:
        """Return the moment at which the clocks of the zone, by now, show `wall`."""
        there = wall.replace(tzinfo=self.wall.tzinfo)
        return there.astimezone(UTC).astimezone(self.wall.tzinfo)

    def advance(self, seconds: float) -> None:
        """Let time pass while the machine is awake."""
        self.sleep(seconds)
        self.awake += seconds

    def sleep(self, seconds: float) -> None:
        """Let time pass while the machine sleeps."""
        self.wall += timedelta(seconds=seconds)
        self.boot += seconds

    def set_wall(self, seconds: float) -> None:
        """Set the wall clock forward, or back for less than 0, while no time passes."""
        self.wall += timedelta(seconds=seconds)

    def travel(self, zone: tzinfo) -> None:
        """Show the same moment with another zone's offset."""
        self.wall = self.wall.astimezone(zone)

    def restart(self, seconds: float, boot_id: str) -> None:
        """Start the machine again after it was off for some seconds."""
        self.wall += timedelta(seconds=seconds)
        self.boot = self.awake = 10.0
        self.boot_id = boot_id
