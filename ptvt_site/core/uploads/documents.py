"""Validation of documents: the content must match the extension, and run nothing."""

import codecs
import logging
import signal
import subprocess

from django.conf import settings
from django.core.exceptions import ValidationError

from ..data import toml_beside
from ..pdf_reader import run_reader
from .names import check_upload
from .office import check_office

logger = logging.getLogger(__name__)

# Why a PDF is refused, by the codes of its reader.
PDF_REASONS = toml_beside(__file__, "pdf_reasons.toml")
# How files of other types without control characters start: pages, programs, documents.
NOT_TEXT = (b"%pdf", b"{\\rtf", b"#!", b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml")
NOT_TEXT += (b"<?php", b"<%")


def check_document(file, name: str) -> None:
    """Refuse a file that does not match its name, or could do harm. Raises `ValidationError`."""
    max_size = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    extension = check_upload(file, name, settings.WAGTAILDOCS_EXTENSIONS, max_size)
    checks = {"pdf": _check_pdf, "csv": _check_text_file, "txt": _check_text_file}
    try:
        checks.get(extension, check_office)(file, extension)
    finally:
        file.seek(0)


def _check_pdf(file, extension: str) -> None:
    """Check the PDF in a process of its own, which a damaged file may crash."""
    try:
        problem = run_reader("check", file)["problem"]
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        logger.warning("A PDF cannot be checked: %s", type(error).__name__)
        # Stopped by its limit of processor time, or else of time.
        is_stopped = getattr(error, "returncode", 0) in (-signal.SIGXCPU, -signal.SIGKILL)
        is_slow = is_stopped or isinstance(error, subprocess.TimeoutExpired)
        problem = "slow" if is_slow else "damaged"
    if problem:
        raise ValidationError(PDF_REASONS[problem])


def _check_text_file(file, extension: str) -> None:
    """Refuse what is not plain text in a common encoding."""
    content = file.read()
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encodings = ["utf-16"] if is_utf16 else ["utf-8-sig", "cp1252", "mac-roman"]
    start = content.removeprefix(codecs.BOM_UTF8)[:200].lstrip().lower()
    if not start.startswith(NOT_TEXT):
        for encoding in encodings:
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if all(char >= " " or char in "\t\r\n\f\v" for char in text):
                return
    raise ValidationError(
        f"De naam eindigt op .{extension}, maar in het bestand staat geen gewone tekst. Bewaar het "
        f"opnieuw als .{extension} en upload dat."
    )
