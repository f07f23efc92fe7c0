from django.urls import path

from . import views

urlpatterns = [
    path("onderwerpen/", views.topics, name="topics"),
    path("onderwerpen/<slug:slug>/", views.topic, name="topic"),
    path("onderwerpen/<slug:slug>/feed/", views.topic_feed, name="topic_feed"),
]
