from .chosen_post import ChosenPost, PostChosenPost
from .post import Kind, Post, PostTopic
from .publication import (
    PublicationAuthor,
    PublicationFile,
    PublicationIndexPage,
    PublicationPage,
)
from .topic import Topic

__all__ = [
    "ChosenPost",
    "Kind",
    "Post",
    "PostChosenPost",
    "PostTopic",
    "PublicationAuthor",
    "PublicationFile",
    "PublicationIndexPage",
    "PublicationPage",
    "Topic",
]
