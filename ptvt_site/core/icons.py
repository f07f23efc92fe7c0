"""The icons, as SVG paths in a square of 24 by 24, stroked and not filled."""

ICONS = {
    "arrow": "M4 12h15M13 6l6 6-6 6",
    "arrow-back": "M20 12H5M11 6l-6 6 6 6",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M12 13v4M10 15h4",
    "check": "M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18M8 12.5l3 3 5-6",
    "close": "M6 6l12 12M18 6L6 18",
    "download": "M12 4v11M7 10.5l5 5 5-5M4 20h16",
    "feed": "M5 5a14 14 0 0 1 14 14M5 11a8 8 0 0 1 8 8M5.5 18.5h.01",
    "info": "M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18M12 11v6M12 7v.5",
    "key": "M15.5 4a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9M12.3 11.7L4 20M7 17l3 3",
    "mail": "M3 6h18v13H3zM3 7l9 7 9-7",
    "menu": "M3 6h18M3 12h18M3 18h18",
    "phone": "M6 3h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4q0 2-2 2A17 17 0 0 1 4 5q0-2 2-2z",
    "play": "M7 4l13 8-13 8z",
    "search": "M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M15.5 15.5L21 21",
    "warning": "M12 3l10 18H2zM12 10v5M12 18v.3",
}
