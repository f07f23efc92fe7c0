"""Pages outside the page tree: of a partner, of somebody who writes, of the contact form."""

from django.shortcuts import get_object_or_404, render
from wagtail.models import ReferenceIndex

from programmes.models import ProgrammePage
from ptvt_site.core.link import Link
from ptvt_site.core.models import published
from ptvt_site.core.visitor_forms import read_token, visitor_form
from ptvt_site.network.models import Partner, PartnerIndexPage
from publications.models import Person, Post
from publications.subject_views import SubjectViews

from .contact import COPY_SALT, OLDEST, ContactForm, ContactMessage, ContactPage
from .regions import RegionPage


class PartnerViews(SubjectViews):
    """What PTvT does with a partner, and the posts with it."""

    def find(self, request, slug):
        """The partner of an address; an old name leads on by a redirect."""
        return get_object_or_404(Partner.objects.all(), slug=slug)

    def posts(self, partner):
        return Post.objects.published().filter(partners=partner)

    def context(self, request, partner):
        """The partner with its programmes and regions, and the code to embed the list."""
        references = ReferenceIndex.get_references_to(partner).values_list("object_id", flat=True)
        shown = [int(key) for key in references if key.isdecimal()]
        lists = published(PartnerIndexPage.objects)
        above = [Link(page.title, page.get_url(request)) for page in lists]
        return {
            "partner": partner,
            "breadcrumbs": [Link("Home", "/"), *above, Link(partner.name)],
            "programmes": published(ProgrammePage.objects).filter(pk__in=shown).defer("body"),
            "regions": published(RegionPage.objects).filter(partners=partner).defer("body"),
            "host": request.build_absolute_uri("/").rstrip("/"),
        }


class PersonViews(SubjectViews):
    """How to reach somebody, and what they wrote."""

    def find(self, request, slug):
        """The person of an address, as long as they are here."""
        return get_object_or_404(Person.objects.current(), slug=slug)

    def posts(self, person):
        return Post.objects.published().filter(author=person)

    def context(self, request, person):
        return {"person": person, "breadcrumbs": [Link("Home", "/"), Link(person.name)]}


@visitor_form
def contact_form(request):
    """Store and mail a question of a visitor; a form that is not complete is shown again."""
    page = get_object_or_404(published(ContactPage.objects))
    form = ContactForm(request.POST or None)
    if form.is_valid():
        form.save(request)
        return render(request, "directory/contact_thanks.html", {"form": form})
    context = page.get_context(request) | {"form": form}
    return render(request, page.template, context, status=422 if form.is_bound else 200)


@visitor_form
def contact_copy(request, token: str):
    """Send a copy of a question to its sender, who got this address by mail."""
    message = get_object_or_404(ContactMessage, pk=read_token(token, COPY_SALT, OLDEST))
    if request.method == "POST":
        message.send_copy()
    return render(request, "directory/contact_copy.html", {"message": message})
