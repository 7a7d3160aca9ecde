"""The admin of programmes: what was agreed, what is planned, and what became of it."""

from . import agreements, partners, plans, promises, trainings

__all__ = ["agreements", "partners", "plans", "promises", "trainings"]
