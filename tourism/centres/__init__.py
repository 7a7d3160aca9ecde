"""Souvenir centres as the public sees them: their list, their pages, and whose ware they have."""
