from django.urls import path

from . import views

urlpatterns = [
    path("onderwerpen/", views.topics, name="topics"),
    *views.TopicViews().urls("onderwerpen"),
    *views.PartnerViews().urls("partners"),
    *views.PersonViews().urls("mensen"),
    path("contact/vraag/", views.contact_form, name="contact_form"),
    path("contact/kopie/<str:token>/", views.contact_copy, name="contact_copy"),
]
