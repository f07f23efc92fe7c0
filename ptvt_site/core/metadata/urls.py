from django.urls import re_path

from . import views

urlpatterns = [
    re_path(
        r"^beeld/(?P<page_id>[0-9]{1,18})-(?P<digest>[0-9a-f]{12})\.png$",
        views.page_picture,
        name="page_picture",
    ),
    re_path(r"^beeld/site-(?P<digest>[0-9a-f]{12})\.png$", views.site_picture, name="site_picture"),
]
