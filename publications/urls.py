from django.urls import path

from . import views
from .feeds import JSONFeed

urlpatterns = [
    path("onderwerpen/", views.topics, name="topics"),
    path("onderwerpen/<slug:slug>/", views.topic, name="topic"),
    path("onderwerpen/<slug:slug>/embed/", views.topic_embed, name="topic_embed"),
    path("onderwerpen/<slug:slug>/feed/", views.topic_feed, name="topic_feed"),
    path(
        "onderwerpen/<slug:slug>/feed.json",
        views.topic_feed,
        {"feed_class": JSONFeed},
        name="topic_json_feed",
    ),
]
