from .base import BasePage, IndexPage, published, restricted
from .content_version import ContentVersion
from .history import GoneAddress, PageChange
from .media import CustomDocument, CustomImage, CustomRendition, in_private_collection
from .mixins import SUMMARY_LENGTH, SocialMixin, StoryPage
from .publishing import Refused, check_publish, check_unpublish, labelled, lock_page_tree
from .site_settings import SiteSettings
from .trash import TREE, NotTrashedManager, TrashableMixin, exclude_trashed, trashed
