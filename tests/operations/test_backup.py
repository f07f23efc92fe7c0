"""A backup is whole or is not there; a restore brings everything back or changes nothing."""

import os
import subprocess
import sys
import tarfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ptvt_site.operations.backup import media
from ptvt_site.operations.backup import archive, place_for
from ptvt_site.operations.backup.archive import make_backup, prune, restore_backup
from ptvt_site.operations.backup.databases import DatabaseFailed
from ptvt_site.operations.backup.places import PART
