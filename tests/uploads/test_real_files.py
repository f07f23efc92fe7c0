"""Files of real programs and cameras, which other projects test with, through the forms.

`REAL_FILES=$(bin/real-files) pytest tests/uploads/test_real_files.py`; the nightly run does it.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

FOLDER = os.environ.get("REAL_FILES")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER, reason="REAL_FILES names no folder: see bin/real-files"),
]
KINDS = {
    "wagtailimages": {"avif", "gif", "heic", "heif", "jpeg", "jpg", "png", "webp"},
    "wagtaildocs": {"csv", "docx", "ods", "odt", "pdf", "pptx", "xlsx"},
}
# What is refused with right, by a part of its path, and a part of the message.
REFUSED = {
    "empty.heic": "leeg",
    "heif_corrupted": "geen hele afbeelding",
    "200MP.heic": "te veel beeldpunten",
    "chi.gif": "Bewegende afbeeldingen",
    "sonic.gif": "Bewegende afbeeldingen",
    # Two made by a fuzzer, and one without pages, which no viewer opens.
    "corpus/small.pdf": "beschadigd",
    "fuzz/378014596.pdf": "beschadigd",
    "newline-buffer-test.pdf": "beschadigd",
    "graph-encrypted.pdf": "wachtwoord",
    "form_dd0293.pdf": "script",
    "form_210966.pdf": "script",
}


@pytest.mark.parametrize("kind", KINDS)
def test_are_taken_or_refused_with_the_right_reason(upload, kind):
    paths = [path for path in sorted(Path(FOLDER).rglob("*")) if path.is_file()]
    paths = [path for path in paths if path.suffix.lower()[1:] in KINDS[kind]]
    assert len(paths) >= 40
    wrong, counts = [], Counter()
    for path in paths:
        answer = upload(path.name, path.read_bytes(), kind)
        heard = "" if answer["success"] else answer["error_message"]
        wanted = next((words for part, words in REFUSED.items() if part in str(path)), "")
        is_known = "staat al in de bibliotheek" in heard
        counts["known" if is_known else "refused" if heard else "taken"] += 1
        if not is_known and (bool(heard) != bool(wanted) or wanted not in heard):
            wrong.append((str(path.relative_to(FOLDER)), heard))
    assert not wrong, (counts, wrong)
