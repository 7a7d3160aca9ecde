"""Catalogues, shelf labels and stall signs as PDF, for any list of businesses.

`asking` says which list and how it shall look, `entries` what is printed of each business, `making`
makes the file in steps and `kept` keeps it until public content changes. Lists of higher floors are
registered in `asking.LISTS`.
"""
