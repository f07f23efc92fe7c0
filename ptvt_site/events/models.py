"""All models of the app; its modules import each other, and not this one."""

from .attendance import Place
from .event_page import EventFile, EventPage, EventSession
from .index_page import EventIndexPage
