"""The models of the fresh project: its home page gets a picture, and posts below it."""

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    """The home page of `wagtail start`, with a picture."""

    image = models.ForeignKey(
        "wagtailimages.Image", blank=True, null=True, on_delete=models.SET_NULL
    )
    posts_shown = models.PositiveSmallIntegerField(default=0)

    def get_context(self, request, *args, **kwargs):
        """The context with the newest posts; the welcome page has none, and asks for none."""
        context = super().get_context(request, *args, **kwargs)
        if self.posts_shown:
            posts = PostPage.objects.live().public().descendant_of(self).select_related("image")
            context["posts"] = posts.order_by("-date")[: self.posts_shown]
        return context


class PostPage(Page):
    """A post with what a card of ours shows of one."""

    date = models.DateField()
    summary = models.TextField()
    body = RichTextField()
    image = models.ForeignKey(
        "wagtailimages.Image", blank=True, null=True, on_delete=models.SET_NULL
    )
