"""The pages of the guide, for everybody with access to the admin."""

from django.http import Http404
from django.views.generic import TemplateView

from ptvt_site.editors.content_checks.rules import RULES

from ..reports.hooks import REPORTS
from .chapters import BY_SLUG, CHAPTERS, neighbours


class GuideView(TemplateView):
    """All chapters."""

    template_name = "editors/guide/index.html"
    extra_context = {"chapters": CHAPTERS}


class ChapterView(TemplateView):
    """One chapter, with links to the others."""

    def get_template_names(self):
        """The chapter's own template."""
        return [BY_SLUG[self.kwargs["slug"]].template]

    def get_context_data(self, **kwargs):
        """The chapter, and the content checks and reports that some chapters list.

        Raises `Http404` for an unknown chapter.
        """
        chapter = BY_SLUG.get(self.kwargs["slug"])
        if chapter is None:
            raise Http404
        before, after = neighbours(chapter)
        return super().get_context_data(
            chapter=chapter,
            chapters=CHAPTERS,
            before=before,
            after=after,
            rules=RULES,
            reports=REPORTS,
            **kwargs,
        )
