"""Altering the project from the screen: what a key does to the record under the cursor.

Each function finds out which records are meant when its key is pressed, makes changes of that,
and hands them to the session. Nothing here remembers a row by its place.
"""
