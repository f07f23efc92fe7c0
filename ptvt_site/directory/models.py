from .contact import ContactMessage, ContactPage
from .topic_pages import DossierPage, RegionIndexPage, RegionPage
