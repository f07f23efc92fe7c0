from django.urls import path

from . import alert_views, views

urlpatterns = [
    path("volgen/", views.following, name="following"),
    path("volgen.opml", views.opml_file, name="opml"),
    path("volgen/e-mail/", alert_views.subscribe, name="subscribe"),
    path("volgen/e-mail/bevestigen/<str:token>/", alert_views.confirm, name="confirm_alerts"),
    path("volgen/e-mail/beheer/<str:token>/", alert_views.manage, name="manage_alerts"),
    path("volgen/e-mail/stop/<str:token>/", alert_views.stop, name="stop_alerts"),
]
