from .home import FeaturedProgramme, HomePage
from .standard import StandardPage

__all__ = ["FeaturedProgramme", "HomePage", "StandardPage"]
