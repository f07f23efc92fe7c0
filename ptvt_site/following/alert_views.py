"""Alerts by e-mail: ask for them, confirm, see and stop them. Without an account and cookies."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from ptvt_site.core.visitor_forms import visitor_form

from .forms import SubscribeForm, consent_to
from .lists import followed_at
from .models import END_DAYS, Frequency, Subscriber, Subscription


@visitor_form
def subscribe(request):
    """Ask for an address, and send it the question to confirm."""
    followed = followed_at(request.GET.get("adres", "") or "/zoeken/")
    if followed is None:
        raise Http404("Deze lijst bestaat niet (meer).")
    form = SubscribeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save(followed)
        return render(request, "following/asked.html", {"email": form.cleaned_data["email"]})
    context = {
        "followed": followed,
        "form": form,
        "frequencies": Frequency.choices,
        "chosen": form.data.get("frequency") or Frequency.DAILY,
        "consent": consent_to(followed),
        "days": END_DAYS,
    }
    return render(request, "following/subscribe.html", context, status=422 if form.data else 200)


@visitor_form
def confirm(request, token: str):
    """Confirm a subscription; by a button, for programs that check links in mail open them all."""
    subscription, frequency = Subscription.of_token(token)
    if subscription and request.method == "POST":
        subscription.confirm(frequency)
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
        return redirect(request.get_full_path())
    context = {
        "subscriber": subscriber,
        "subscriptions": subscriber.subscriptions.active() if subscriber else [],
        "frequencies": Frequency.choices,
        "days": END_DAYS,
    }
    return render(request, "following/manage.html", context, status=200 if subscriber else 404)


def _change(subscriber: Subscriber, form) -> None:
    """Do what a button of the page asks; what it does not know, it leaves alone."""
    pk = form.get("stop") or form.get("change") or ""
    is_key = pk.isdecimal() and len(pk) <= 18
    if "stop_all" in form:
        subscriber.stop()
    elif is_key and "stop" in form:
        subscriber.stop(pk=int(pk))
    elif is_key and (frequency := form.get(f"frequency-{pk}")) in Frequency.values:
        subscriber.subscriptions.active().filter(pk=int(pk)).update(frequency=frequency)


@csrf_exempt
@never_cache
def stop(request, token: str):
    """Stop everything when a mail program asks it (RFC 8058); show it to who follows the link."""
    if request.method != "POST":
        return redirect("manage_alerts", token)
    if subscriber := Subscriber.of_token(token):
        subscriber.stop()
    return HttpResponse("U krijgt geen mails meer.", content_type="text/plain; charset=utf-8")
