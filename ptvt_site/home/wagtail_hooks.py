"""On the start page of an administrator: make the pages, while there are none."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component

from .create_site import create_site
from .models import HomePage


class FirstRunForm(forms.Form):
    """What a new site cannot know by itself."""

    name = forms.CharField(label="Naam van de site", initial=settings.WAGTAIL_SITE_NAME)
    email = forms.EmailField(label="E-mailadres voor vragen van bezoekers", required=False)
    phone = forms.CharField(label="Telefoonnummer", required=False, max_length=30)


class FirstRun(Component):
    """The form, as a panel."""

    order = 1
    template_name = "home/first_run/panel.html"

    def get_context_data(self, parent_context):
        """The form and where it goes."""
        return {
            "form": FirstRunForm(),
            "url": reverse("first_run"),
            "request": parent_context["request"],
        }


def first_run(request):
    """Make the site, and open its home page to edit it."""
    if not request.user.is_superuser or request.method != "POST" or HomePage.objects.exists():
        raise PermissionDenied
    form = FirstRunForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Vul de naam van de site in, en een geldig e-mailadres of geen.")
        return redirect("wagtailadmin_home")
    host, _, port = request.get_host().partition(":")
    port = int(port or (443 if request.is_secure() else 80))
    home = create_site(form.cleaned_data.pop("name"), host, port, **form.cleaned_data)
    messages.success(request, "De pagina’s staan klaar. Begin met de voorpagina.")
    return redirect("wagtailadmin_pages:edit", home.pk)


@hooks.register("register_admin_urls")
def urls():
    """The address of the form."""
    return [path("nieuwe-site/", first_run, name="first_run")]


@hooks.register("construct_homepage_panels")
def offer_first_run(request, panels):
    """Offer it to who may make everything."""
    if request.user.is_superuser and not HomePage.objects.exists():
        panels.append(FirstRun())
