from django.urls import path

from . import views

urlpatterns = [
    path("volgen/", views.following, name="following"),
    path("volgen.opml", views.opml_file, name="opml"),
    path("volgen/e-mail/", views.subscribe, name="subscribe"),
    path("volgen/e-mail/bevestigen/<str:token>/", views.confirm, name="confirm_alerts"),
    path("volgen/e-mail/beheer/<str:token>/", views.manage, name="manage_alerts"),
    path("volgen/e-mail/stop/<str:token>/", views.stop, name="stop_alerts"),
]
