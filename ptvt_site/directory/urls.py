from django.urls import path

from . import views

urlpatterns = [
    path("onderwerpen/", views.topics, name="topics"),
    *views.TopicViews("topic", "directory/topic.html").urls("onderwerpen"),
    *views.PartnerViews("partner", "directory/partner.html").urls("partners"),
    *views.PersonViews("person", "directory/person.html").urls("mensen"),
    path("contact/vraag/", views.contact_form, name="contact_form"),
    path("contact/kopie/<str:token>/", views.contact_copy, name="contact_copy"),
]
