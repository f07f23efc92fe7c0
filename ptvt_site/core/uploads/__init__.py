"""What may enter the library. Every door goes through here, and says no in Dutch.

A picture is made anew from its pixels, so that nothing else of the file is kept. A document is kept
as it is, so that signatures stay valid; what is in it must be what its name says.
"""

from .documents import check_document
from .names import check_name, check_text
from .pictures import CleanPicture, clean_picture
from .virus_scanner import scan

__all__ = [
    "CleanPicture",
    "check_document",
    "check_name",
    "check_text",
    "clean_picture",
    "scan",
]
