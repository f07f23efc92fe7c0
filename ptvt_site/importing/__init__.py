"""Imports the posts of an old site as pages, with pictures, files and redirects.

`wordpress` and `spreadsheet` read a file into `records`; `html_to_story` converts a post's HTML to
blocks, with pictures and files from `media`; `importer` stores each record by `pages`; `redirects`
keeps old links working; `report` lists what was not imported.
"""
