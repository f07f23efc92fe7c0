from .regions import RegionIndexPage, RegionPage

__all__ = ["RegionIndexPage", "RegionPage"]
