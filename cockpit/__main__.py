"""`python -m cockpit` does what the command `cockpit` does."""

from cockpit.main import main

if __name__ == "__main__":
    main()
