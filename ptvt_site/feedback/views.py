"""The forms by which visitors are heard. They stand on every page and post to here."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from ptvt_site.core.documents import refusal
from ptvt_site.core.models import CustomDocument
from ptvt_site.core.visitor_forms import visitor_form

from .forms import FeedbackForm, FormatRequestForm


def local_path(path: str) -> str:
    """A path of this site as somebody gave it; the home page instead of anything else."""
    is_local = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_local else "/"


@visitor_form
def feedback(request, is_sent: bool = False):
    """Store what a visitor says about a page, and thank; an incomplete form is shown again."""
    if request.method != "POST":
        context = {"path": local_path(request.GET.get("pagina", "/")), "is_sent": is_sent}
        return render(request, "feedback/feedback_page.html", context)
    form = FeedbackForm(request.POST)
    path = local_path(request.POST.get("path", ""))
    if not form.is_valid():
        context = {"form": form, "path": path}
        return render(request, "feedback/feedback_page.html", context, status=422)
    form.save(request)
    query = request.GET.dict() | {"pagina": path}
    return redirect(f"{reverse('feedback_thanks')}?{urlencode(query)}")


@visitor_form
def ask_other_format(request, document_id: int):
    """Let a visitor ask for a public file in another form."""
    document = get_object_or_404(CustomDocument, pk=document_id)
    if refusal(document, request):
        raise Http404
    form = FormatRequestForm(request.POST or None)
    if is_sent := form.is_valid():
        form.save(document)
    context = {"document": document, "form": form, "is_sent": is_sent}
    status = 422 if form.errors else 200
    return render(request, "feedback/ask_other_format.html", context, status=status)
