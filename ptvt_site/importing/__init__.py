"""Moves the posts of an old site in: from its export to pages, pictures, files and redirects.

`wordpress` and `spreadsheet` read a file into `records`; `html_to_story` makes blocks of a post's
HTML, with pictures and files from `media`; `importer` turns a record into a page by `pages`;
`addresses` keeps old links working; `report` says what could not come along.
"""
