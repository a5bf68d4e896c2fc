"""Reading and writing TOML text: a scanner of spans, a document edited in place, a renderer."""
