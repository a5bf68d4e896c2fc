"""Dialogs: what opens over a view because a key was pressed, and closes with Esc."""
