"""How fast cockpit is, beside floors that are measured in the same run. `make bench` prints it."""
