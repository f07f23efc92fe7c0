import time
from collections import defaultdict
from datetime import timedelta

from django import forms
from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils import timezone

from ptvt_site.core.fields import optional_char, optional_text
from ptvt_site.core.mail import send_mail
from ptvt_site.core.models import BasePage, StoryPage
from ptvt_site.core.retention import Retention
from ptvt_site.core.site import site_settings
from ptvt_site.core.visitor_forms import EmailField, VisitorForm, read_token
from publications.models import Person

# Seconds: people take longer to fill in the form, and neither it nor a link to a copy works longer.
MIN_AGE, MAX_AGE = 3, 24 * 60 * 60
MAX_PER_DAY, MAX_COPIES_PER_DAY = 300, 2
FORM_SALT, COPY_SALT, OTHER = "contact.form", "contact.copy", "Andere vragen"
COPY_MAIL = """Wilt u een kopie van de vraag die u via onze website stelde? Ga dan naar:
{}
Hebt u geen vraag gesteld? Dan hoeft u niets te doen."""


class ContactPage(StoryPage, BasePage):
    """How to reach PTvT: address, route, people, and a form."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = "De contactpagina, met een formulier."
    guide_chapter = "netwerk"
    search_kind = ("pagina", "pagina's")
    search_weight = 1

    introduction = optional_text("inleiding", "Waarvoor kan een bezoeker hier terecht?", 500)
    opening_hours = optional_char("openingstijden", "Wanneer is er iemand bereikbaar?", 200)

    content_panels = [
        *BasePage.content_panels,
        "introduction",
        "opening_hours",
        "body",
        *BasePage.search_panels,
    ]

    class Meta:
        verbose_name = "contactpagina"

    def structured_data(self, request, context) -> dict:
        return {"@type": "ContactPage"}

    def get_context(self, request, *args, **kwargs):
        """The context with the people by topic, and a form that knows when it was made."""
        context = super().get_context(request, *args, **kwargs)
        people = defaultdict(list)
        for person in Person.for_visitors().prefetch_related("topics"):
            for name in [topic.name for topic in person.topics.all()] or [OTHER]:
                people[name].append(person)
        context["people"] = sorted(people.items(), key=lambda row: (row[0] == OTHER, row[0]))
        context["form"] = ContactForm()
        return context


class ContactMessage(models.Model):
    """A question of a visitor."""

    retentions = (Retention("Vragen via het contactformulier", 90, "sent_at"),)

    name = models.CharField("naam", max_length=100, blank=True)
    email = models.EmailField("e-mailadres")
    text = models.TextField("vraag")
    sent_at = models.DateTimeField("verstuurd", default=timezone.now, db_index=True)
    wants_copy = models.BooleanField("wil een kopie", default=False)
    copied_at = models.DateTimeField("kopie verstuurd", null=True)

    class Meta:
        verbose_name = "vraag van een bezoeker"
        verbose_name_plural = "vragen van bezoekers"
        ordering = ["-sent_at"]

    def __str__(self):
        return f"{self.email}: {self.text[:40]}"

    def send(self, request) -> None:
        """Mail the question to PTvT, and the sender a link to a copy; the report has it anyhow."""
        address = site_settings(request).email
        if address:
            text = f"{self.text}\n\n{self.name} <{self.email}>"
            send_mail("Vraag via de website", text, address, reply_to=[self.email])
        # A stranger's address gets no text of the sender, and few mails a day.
        today = timezone.now() - timedelta(days=1)
        asked = ContactMessage.objects.filter(email=self.email, wants_copy=True, sent_at__gt=today)
        if self.wants_copy and asked.count() <= MAX_COPIES_PER_DAY:
            path = reverse("contact_copy", args=[signing.dumps(self.pk, salt=COPY_SALT)])
            url = request.build_absolute_uri(path)
            send_mail("Een kopie van uw vraag", COPY_MAIL.format(url), self.email)

    def send_copy(self) -> None:
        """Mail the question to its sender, once."""
        subject = "Uw vraag aan Platform Talent voor Technologie"
        if self.copied_at is None and send_mail(subject, self.text, self.email):
            self.copied_at = timezone.now()
            self.save()


class ContactForm(VisitorForm):
    """Asks a question, and how to answer it; its page says when it was made, signed."""

    name = forms.CharField(max_length=100, required=False)
    email = EmailField()
    text = forms.CharField(max_length=4000, error_messages={"required": "Vul uw vraag in."})
    wants_copy = forms.BooleanField(required=False)
    made = forms.CharField(required=False)

    def new_stamp(self) -> str:
        """When the form is made, for its hidden field; a refused one was made before."""
        sent = self.data.get("made", "")
        if read_token(sent, FORM_SALT, MAX_AGE):
            return sent
        return signing.dumps(int(time.time()), salt=FORM_SALT)

    def clean(self):
        """Refuse a form that is older, or filled in sooner, than people do, and too many a day."""
        made = read_token(self.cleaned_data.pop("made", ""), FORM_SALT) or 0
        if not MIN_AGE <= time.time() - made <= MAX_AGE:
            raise forms.ValidationError("Wacht even, en kies dan nog eens Verstuur.")
        since = timezone.now() - timedelta(days=1)
        if ContactMessage.objects.filter(sent_at__gt=since).count() >= MAX_PER_DAY:
            raise forms.ValidationError("Er zijn nu te veel vragen. Probeer het morgen, of bel.")

    def save(self, request) -> None:
        """Store and mail the question, unless it is a robot's."""
        if not self.is_from_robot:
            ContactMessage.objects.create(**self.cleaned_data).send(request)
