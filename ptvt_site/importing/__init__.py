"""Imports the posts of an old site as pages, with pictures, files and redirects.

`wordpress` and `spreadsheet` read a file into `records`, which hold the report too; `convert` makes
the data of a page, with blocks from `html_to_story` and files from `media`; `importer` stores it;
`redirects` keeps old links working.
"""
