from django.urls import path

from . import views

urlpatterns = [
    path("onderwerpen/", views.topics, name="topics"),
    *views.TopicViews("topic", "publications/topic.html").urls("onderwerpen"),
]
