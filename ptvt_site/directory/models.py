from .contact import ContactMessage, ContactPage
from .regions import RegionIndexPage, RegionPage
