"""Imports the posts of an old site as pages, with pictures, files and redirects.

`wordpress` and `spreadsheet` read a file into `records`; `convert` makes pages, `importer` stores.
"""
