"""Telling: the stand-up, the reports, and what comes round, on the screen."""
