"""Validation of uploads: all pass here, with messages in Dutch.

An image is encoded again from its pixels, so that nothing else of the file is stored. A document is
stored as it is, so that signatures stay valid; its content must match its extension.
"""

from .documents import check_document
from .names import check_text
from .pictures import CleanPicture, clean_picture
from .virus_scanner import scan
