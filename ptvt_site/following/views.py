"""How to follow what PTvT publishes: a page, all feeds in one file, alerts by signed links."""

import datetime

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from programmes.models import ProgrammePage
from ptvt_site.core.link import Link
from ptvt_site.core.models import published
from ptvt_site.core.visitor_forms import EmailField, VisitorForm, visitor_form
from publications.feeds import printable
from publications.models import Topic, post_types

from .lists import followed_at
from .models import END_DAYS, Frequency, Subscriber, Subscription

# Of one address, so that nobody can fill somebody's mailbox with questions to confirm.
MAX_QUESTIONS_A_DAY = 5


def _groups(request) -> dict[str, list[Link]]:
    """Every list that can be followed, by the heading above it; its feeds are below its address."""
    absolute = request.build_absolute_uri
    programmes = published(ProgrammePage.objects).exclude(label=None).defer("body").order_by("path")
    # A programme with a page has a feed of the posts of its topic.
    topics = [one for one in Topic.for_visitors().with_programme() if not one.programme_page]
    indexes = [page for model in post_types() for page in published(model.index_type().objects)]
    return {
        "Nieuws en publicaties": [Link(p.title, absolute(p.get_url(request))) for p in indexes],
        "Programma’s": [Link(p.title, absolute(p.related_url(request))) for p in programmes],
        "Onderwerpen": [Link(t.name, absolute(t.get_absolute_url())) for t in topics],
    }


@require_safe
def following(request):
    """What a feed is, how to use one, and which feeds there are."""
    groups = _groups(request)
    context = {
        "breadcrumbs": [Link("Home", "/"), Link("Volgen")],
        "description": "Blijf op de hoogte van nieuws en publicaties: volg een feed, of zet onze "
        "berichten op uw eigen website.",
        "groups": groups,
        # The first programme is an example of a list on another site.
        "embedded": next(iter(groups["Programma’s"]), None),
        "embed_script": request.build_absolute_uri(f"{settings.STATIC_URL}js/embed.js"),
    }
    return render(request, "following/following.html", context)


@require_safe
def opml_file(request):
    """The Atom feeds as OPML 2.0, a folder for each group: a feed reader imports the file."""
    context = {"title": f"Feeds van {settings.WAGTAIL_SITE_NAME}", "groups": _groups(request)}
    return HttpResponse(
        printable(render_to_string("following/feeds.opml", context)),
        content_type="text/x-opml; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="ptvt-feeds.opml"'},
    )


def consent_to(followed: Subscription) -> str:
    """What somebody says by following it."""
    return gettext(
        "Ik wil per e-mail bericht over “%(title)s” van Platform Talent voor Technologie. Ik kan "
        "altijd stoppen met de link onder elke mail."
    ) % {"title": followed.title}


class SubscribeForm(VisitorForm):
    """Asks for an address, and how often."""

    email = EmailField()
    frequency = forms.ChoiceField(
        choices=Frequency.choices,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Kies hoe vaak u een mail wilt.")
        ),
    )

    @transaction.atomic
    def save(self, followed: Subscription) -> None:
        """Store the wish, and queue the question to confirm it; the answer is always the same."""
        if self.is_from_robot:
            return
        subscriber, _ = Subscriber.objects.get_or_create(email=self.cleaned_data["email"])
        frequency, now = self.cleaned_data["frequency"], timezone.now()
        asked = subscriber.subscriptions.filter(asked_at__gte=now - datetime.timedelta(days=1))
        is_asked = asked.filter(address=followed.address).exists()
        if is_asked or asked.count() >= MAX_QUESTIONS_A_DAY:
            return
        subscription, _ = Subscription.objects.update_or_create(
            subscriber=subscriber,
            address=followed.address,
            defaults={"asked_at": now},
            create_defaults={
                "title": followed.title,
                "page": followed.page,
                "frequency": frequency,
                "consent_text": consent_to(followed),
            },
        )
        subscriber.deliveries.create(subscription=subscription, frequency=frequency)


@visitor_form
def subscribe(request):
    """Ask for an address, and send it the question to confirm."""
    followed = followed_at(request.GET.get("adres", "") or "/zoeken/")
    if followed is None:
        raise Http404("Deze lijst bestaat niet (meer).")
    form = SubscribeForm(request.POST or None)
    if is_sent := form.is_valid():
        form.save(followed)
    context = {
        "followed": followed,
        "form": form,
        "email": is_sent and form.cleaned_data["email"],
        "frequencies": Frequency.choices,
        "chosen": form.data.get("frequency") or Frequency.DAILY,
        "consent": consent_to(followed),
        "days": END_DAYS,
    }
    status = 422 if form.errors else 200
    return render(request, "following/subscribe.html", context, status=status)


@visitor_form
def confirm(request, token: str):
    """Confirm a subscription; by a button, for programs that check links in mail open them all."""
    subscription, frequency = Subscription.of_token(token)
    if subscription and request.method == "POST":
        subscription.frequency, subscription.ended_at = frequency, None
        subscription.confirmed_at = timezone.now()
        subscription.save()
    is_active = subscription and subscription.confirmed_at and not subscription.ended_at
    if is_active and subscription.frequency == frequency:
        address = reverse("manage_alerts", args=[subscription.subscriber.token])
        return redirect(f"{address}?{request.META['QUERY_STRING']}".rstrip("?"))
    label = Frequency(frequency).label if subscription else ""
    context = {"subscription": subscription, "frequency": label}
    return render(request, "following/confirm.html", context, status=200 if subscription else 404)


@visitor_form
def manage(request, token: str):
    """Show everything that an address follows; change how often, and stop some or all."""
    subscriber = Subscriber.of_token(token)
    if subscriber and request.method == "POST":
        _change(subscriber, request.POST)
    context = {
        "subscriber": subscriber,
        "is_changed": request.method == "POST",
        "subscriptions": subscriber.subscriptions.active() if subscriber else [],
        "frequencies": Frequency.choices,
        "days": END_DAYS,
    }
    return render(request, "following/manage.html", context, status=200 if subscriber else 404)


def _change(subscriber: Subscriber, form) -> None:
    """Stop what a button says, and store how often for the others; leave alone what is unknown."""
    if "stop_all" in form:
        subscriber.stop()
    for one in subscriber.subscriptions.active():
        if form.get("stop") == str(one.pk):
            subscriber.stop(pk=one.pk)
        elif (frequency := form.get(f"frequency-{one.pk}")) in Frequency.values:
            subscriber.subscriptions.filter(pk=one.pk).update(frequency=frequency)


@csrf_exempt
@never_cache
def stop(request, token: str):
    """Stop everything when a mail program asks it (RFC 8058); show it to who follows the link."""
    if request.method != "POST":
        return redirect("manage_alerts", token)
    if subscriber := Subscriber.of_token(token):
        subscriber.stop()
    return HttpResponse("U krijgt geen mails meer.", content_type="text/plain; charset=utf-8")
