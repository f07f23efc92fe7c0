from django.urls import path, re_path
from django.views.generic import RedirectView, TemplateView

from programmes.models import ProgrammeIndexPage, ProgrammePage
from publications.models import Post

from . import views

robots = TemplateView.as_view(template_name="home/robots.txt", content_type=views.PLAIN)
# Where WordPress had the feed of the old site.
old_feed = RedirectView.as_view(pattern_name="search_feed", permanent=True, query_string=True)

urlpatterns = [
    path("zoeken/", views.search, name="search"),
    path("en/search/", views.english_search, name="english_search"),
    path("zoeken/feed/", views.search_feed, name="search_feed"),
    path("zoeken/feed.json", views.search_feed, {"feed": "feed.json"}, name="search_json_feed"),
    path("zoeken/suggesties/", views.suggestions, name="suggestions"),
    re_path(r"^vraagstuk/?$", views.old_page, {"model": ProgrammeIndexPage}),
    re_path(r"^vraagstuk/(?P<slug>[^/]+)/?$", views.old_page, {"model": ProgrammePage}),
    re_path(r"^artikel/(?P<slug>[^/]+)/?$", views.old_page, {"model": Post}),
    path("feed/", old_feed),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]
