from .base import BasePage, Crumb, StoryPage, matching, published, restricted
from .media import CustomDocument, CustomImage, CustomRendition
from .site_settings import SiteSettings

__all__ = [
    "BasePage",
    "Crumb",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "SiteSettings",
    "StoryPage",
    "matching",
    "published",
    "restricted",
]
