"""The demo content: PTvT's site, built from public facts.

``content`` holds the texts as data, ``markup`` turns them into rich text and typst,
``documents`` and ``pictures`` make the files, ``values`` and ``builder`` make the pages.
"""
