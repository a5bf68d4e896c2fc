"""Taking a project elsewhere: one module per format, each a pure function from a source to text.

Nothing here opens a file but `output`; which day it is comes with the source.
"""
