"""Assistance: what workshops ask the office for, how it is answered, and how long that takes."""
