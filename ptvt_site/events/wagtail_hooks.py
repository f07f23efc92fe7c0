"""What the admin does with events beyond what Wagtail does with any page."""

from wagtail import hooks

from .event_page import EventCopyForm, EventPage


@hooks.register("after_copy_page")
def set_dates_of_copy(request, page, new_page):
    """Give the copy of an event the dates that its form asked for."""
    copy = new_page.specific
    if not isinstance(copy, EventPage):
        return
    form = EventCopyForm(request.POST, page=page, user=request.user)
    # The address is taken by now: by the copy itself.
    form.is_valid()
    copy = copy.get_latest_revision_as_object()
    copy.start, copy.end = form.cleaned_data.get("new_start"), form.cleaned_data.get("new_end")
    copy.minimal_clean()
    copy.save_revision(user=request.user, clean=False)
    EventPage.objects.filter(pk=copy.pk).update(start=copy.start, end=copy.end)
