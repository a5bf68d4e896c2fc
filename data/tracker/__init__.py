"""Import of trackers that people wrote by hand in Markdown."""
