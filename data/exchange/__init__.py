"""Reading what other programs, and our own exports, hand over: from text to a parsed document."""
