from .chosen_post import ChosenPost, PostChosenPost
from .post import Kind, Post, PostTopic
from .publication import (
    PublicationAuthor,
    PublicationFile,
    PublicationIndexPage,
    PublicationPage,
)
from .topic import FormerTopicSlug, Topic

__all__ = [
    "ChosenPost",
    "FormerTopicSlug",
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
