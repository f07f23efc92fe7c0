"""Imports the posts of an old site as pages, with pictures, files and redirects.

`wordpress` and `spreadsheet` read a file into `records`; `convert` makes the data of a page, with
blocks by `html_to_story` and files by `media`; `importer` stores it, with its `redirects`.
"""
