"""Gives the home page of the fresh project pictures and posts; run by `manage.py shell`.

PICTURES names files of pictures, one a line; POSTS says how many posts there are to be. As many
posts have a picture as there are pictures but one, which is that of the home page.
"""

import datetime
import os
from pathlib import Path

from django.core.files.images import ImageFile
from home.models import HomePage, PostPage
from wagtail.images.models import Image

paths = [Path(line) for line in os.environ["PICTURES"].splitlines()]
pictures = []
for path in paths:
    with path.open("rb") as file:
        pictures.append(Image.objects.create(title=path.stem, file=ImageFile(file, path.name)))

home = HomePage.objects.get()
for number in range(int(os.environ["POSTS"])):
    home.add_child(
        instance=PostPage(
            title=f"Post {number}",
            date=datetime.date(2024, 1, 1) + datetime.timedelta(number),
            summary="What an editor writes in a summary of one or two sentences. " * 2,
            body="<p>A text.</p>",
            image=pictures[number + 1] if number + 1 < len(pictures) else None,
        )
    )
home.image = pictures[0] if pictures else None
home.posts_shown = int(os.environ["POSTS"])
home.save()
