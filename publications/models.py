"""All models of the app, for Django and other apps; its modules do not import this one."""

from .index_pages import ListingPage, PublicationIndexPage
from .kinds import PostKind, kind_choices, post_types, type_of_kind
from .people import Person
from .posts import Post
from .publication_page import PageFile, PublicationAuthor, PublicationFile, PublicationPage
from .related import ChosenPost, PostChosenPost
from .topics import FormerTopicSlug, PostTopic, Topic
