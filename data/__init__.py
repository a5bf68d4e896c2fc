"""Where a project lives: TOML text, validation, save, journal, watcher, import, export."""
