from django.urls import path

from . import views

urlpatterns = [
    path("reactie/", views.feedback, name="feedback"),
    path("reactie/bedankt/", views.feedback, {"is_sent": True}, name="feedback_thanks"),
    path("andere-vorm/<int:document_id>/", views.ask_other_format, name="ask_other_format"),
]
