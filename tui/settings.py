"""The user's settings as the screen takes them: held against themes, lists and commands."""

from __future__ import annotations

from dataclasses import replace

from data.config import Config
from data.settings import Flaw, Names, Settings, near, read_settings
from tui.arranging import column_names
from tui.commands import COMMANDS
from tui.keymap import key_map
from tui.themes import theme_names


def screen_settings(config: Config) -> Settings:
    """Return what the settings say; what the screen can make no sense of is left out, and told."""
    settings = read_settings(config, Names(theme_names(), column_names()))
    keys = key_map(COMMANDS, settings.keys)
    ids = [command.id for command in COMMANDS]
    flaws = [
        Flaw(
            config.place(("keys", flaw.id)),
            flaw.text + (near(flaw.id, ids) if flaw.unknown else ""),
            flaw.unknown,
        )
        for flaw in keys.flaws
    ]
    return replace(settings, keys=keys.keys, flaws=(*settings.flaws, *flaws))
