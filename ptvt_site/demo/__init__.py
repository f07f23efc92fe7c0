"""The demo content: PTvT's site, built from public facts.

`content/` holds a Markdown file for each page: its fields in the front matter, its blocks below.
`source` reads them and converts their text; `builder` makes the pages and files, and looks up what
the text refers to.
"""
