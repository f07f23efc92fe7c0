"""The routes at which a publication gives its reference."""

from django.http import HttpResponse
from django.utils.text import slugify
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path

from ptvt_site.core.metadata.addresses import absolute_url

from .citations import Citation, Name

# By extension: the name of the format, its content type and what writes it.
FORMATS = {
    "bib": ("BibTeX", "application/x-bibtex", Citation.bibtex),
    "ris": ("RIS", "application/x-research-info-systems", Citation.ris),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", Citation.csl),
}


class CitableMixin(RoutablePageMixin):
    """A page that tells how to cite it, also to reference managers."""

    def citation(self, request, authors=None) -> Citation:
        """How to cite it; `authors` are its authors when they are known already."""
        names = [author.name for author in (self.authors.all() if authors is None else authors)]
        return Citation(
            key=self.slug,
            title=self.title,
            url=absolute_url(request, self.get_url(request)),
            publisher=self.publisher,
            authors=[Name.of(name) for name in names if name.strip()],
            published=self.date,
            kind=self.get_kind_display(),
            isbn=self.isbn,
            doi=self.doi,
            pages=self.page_count,
            language=self.language,
        )

    @re_path(r"^citeren\.(bib|ris|json)/$")
    def reference(self, request, extension: str) -> HttpResponse:
        """The reference as a file, at `citeren.bib`, `citeren.ris` or `citeren.json`."""
        _, content_type, write = FORMATS[extension]
        response = HttpResponse(
            write(self.citation(request)), content_type=f"{content_type}; charset=utf-8"
        )
        name = f"{slugify(self.slug) or 'publicatie'}.{extension}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def reference_files(self, request) -> list[tuple[str, str]]:
        """The name and the address of each file with the reference."""
        url = self.get_url(request)
        return [(name, f"{url}citeren.{extension}") for extension, (name, *_) in FORMATS.items()]
