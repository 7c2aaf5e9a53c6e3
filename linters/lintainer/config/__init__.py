"""Configuration: options as files have them, merged along `extends`, resolved to settings."""

from lintainer.config.lookup import Configuration
from lintainer.config.origin import Origin, SettingsError
from lintainer.config.settings import Overrides, Settings

__all__ = ["Configuration", "Origin", "Overrides", "Settings", "SettingsError"]
