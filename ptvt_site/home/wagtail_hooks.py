"""On the start page of an administrator: make the pages, while there are none."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from .create_site import create_site
from .models import HomePage


class FirstRun(Component):
    """A button that makes the pages of a new site."""

    order = 1
    template_name = "home/first_run.html"

    def get_context_data(self, parent_context):
        """The token of the form."""
        return {"csrf_token": parent_context["csrf_token"]}


def first_run(request):
    """Make the site, and open the form of its contact details."""
    if not request.user.is_superuser or request.method != "POST" or HomePage.objects.exists():
        raise PermissionDenied
    host, _, port = request.get_host().partition(":")
    create_site(settings.WAGTAIL_SITE_NAME, host, int(port or (443 if request.is_secure() else 80)))
    messages.success(request, "De pagina’s staan klaar. Vul nu de gegevens van de site in.")
    return redirect("wagtailsettings:edit", "core", "sitesettings", Site.objects.get().pk)


hooks.register("register_admin_urls", lambda: [path("nieuwe-site/", first_run, name="first_run")])


@hooks.register("construct_homepage_panels")
def offer_first_run(request, panels):
    """Offer it to superusers."""
    if request.user.is_superuser and not HomePage.objects.exists():
        panels.append(FirstRun())
