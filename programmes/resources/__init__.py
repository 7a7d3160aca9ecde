"""The sheets of programmes."""

from .targets import TargetResource

__all__ = ["TargetResource"]
