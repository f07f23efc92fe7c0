from django.urls import path

from . import views

urlpatterns = [
    path("volgen/", views.following, name="following"),
    path("volgen.opml", views.opml_file, name="opml"),
]
