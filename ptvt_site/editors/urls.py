from django.urls import path

from .sharing.reading import shared_version

urlpatterns = [path("meelezen/<str:token>/", shared_version, name="shared_version")]
