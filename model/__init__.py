"""What a project is and how it may change.

Pure values and pure functions: no files, no clock, no screen, nothing outside the standard library.
"""
