from .contact import ContactMessage, ContactPage
from .regions import RegionIndexPage, RegionPage

__all__ = ["ContactMessage", "ContactPage", "RegionIndexPage", "RegionPage"]
