from .base import SUMMARY_LENGTH, BasePage, Crumb, StoryPage, published, restricted
from .content_version import ContentVersion
from .media import CustomDocument, CustomImage, CustomRendition, in_private_collection
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
    "SiteSettings",
    "StoryPage",
    "TrashableMixin",
    "in_private_collection",
    "published",
    "restricted",
    "trashed",
]
