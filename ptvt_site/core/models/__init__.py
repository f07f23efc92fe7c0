from .base import SUMMARY_LENGTH, BasePage, Crumb, StoryPage, published, restricted
from .content_version import ContentVersion
from .media import CustomDocument, CustomImage, CustomRendition
from .search import SearchEntry, SearchWord
from .site_settings import SiteSettings

__all__ = [
    "SUMMARY_LENGTH",
    "BasePage",
    "ContentVersion",
    "Crumb",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "SearchEntry",
    "SearchWord",
    "SiteSettings",
    "StoryPage",
    "published",
    "restricted",
]
