"""The program: `python -m cockpit` and the command `cockpit` begin here."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line, as the program itself; never returns."""
    # A verb is over before there is garbage worth collecting; the screen turns this on again. So
    # early because nothing that is imported is garbage: looking there for some takes 2 ms.
    gc.disable()
    from cockpit.main import main as run

    run()


if __name__ == "__main__":
    main()
