"""Shops and profiles on the internet: how many businesses have which, and whether their addresses still answer."""
