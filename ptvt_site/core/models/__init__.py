from .base import BasePage, Crumb, published, restricted
from .content_version import ContentVersion
from .media import CustomDocument, CustomImage, CustomRendition, in_private_collection
from .mixins import SUMMARY_LENGTH, ReviewableMixin, SocialMixin, StoryPage
from .site_settings import SiteSettings
from .trash import NotTrashedManager, TrashableMixin, trashed

__all__ = [
    "SUMMARY_LENGTH",
    "BasePage",
    "ContentVersion",
    "Crumb",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "NotTrashedManager",
    "ReviewableMixin",
    "SiteSettings",
    "SocialMixin",
    "StoryPage",
    "TrashableMixin",
    "in_private_collection",
    "published",
    "restricted",
    "trashed",
]
