from .home import FeaturedProgramme, HomePage
from .standard import StandardPage
