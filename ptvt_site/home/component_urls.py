from django.urls import path

from . import components

urlpatterns = [path("componenten/", components.components, name="components")]
