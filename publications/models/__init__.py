from .post import Kind, Post, PostTopic
from .publication import (
    PublicationAuthor,
    PublicationFile,
    PublicationIndexPage,
    PublicationPage,
)
from .topic import Topic

__all__ = [
    "Kind",
    "Post",
    "PostTopic",
    "PublicationAuthor",
    "PublicationFile",
    "PublicationIndexPage",
    "PublicationPage",
    "Topic",
]
