from django.urls import path, re_path

from . import suggestions, views

urlpatterns = [
    path("zoeken/", views.search, name="search"),
    path("zoeken/feed/", views.search_feed, name="search_feed"),
    path("zoeken/feed.json", views.search_feed, {"feed": "feed.json"}, name="search_json_feed"),
    path("zoeken/suggesties/", suggestions.suggestions, name="suggestions"),
    re_path(r"^vraagstuk/?$", views.old_challenges, name="old_challenges"),
    re_path(r"^vraagstuk/(?P<slug>[^/]+)/?$", views.old_challenge, name="old_challenge"),
    re_path(r"^artikel/(?P<slug>[^/]+)/?$", views.old_article, name="old_article"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]
