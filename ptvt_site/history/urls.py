from django.urls import re_path

from . import views

urlpatterns = [
    re_path(r"^((?:[\w-]+/)*)versies/$", views.versions, name="versions"),
    re_path(r"^((?:[\w-]+/)*)versies/([0-9]{1,9})/$", views.version, name="version"),
]
