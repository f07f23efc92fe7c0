"""All models of the app; its modules import each other, and not this one."""

from .event_page import EventFile, EventPage, EventSession
from .index_page import EventIndexPage
from .places import Place
