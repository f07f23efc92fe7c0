from .contact import ContactMessage, ContactPage
from .dossiers import DossierPage
from .regions import RegionIndexPage, RegionPage
