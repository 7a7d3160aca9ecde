"""Trainings: their pages, applications, participants, attendance and certificates."""
