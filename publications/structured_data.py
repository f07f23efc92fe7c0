"""Posts and lists of them in the words of schema.org."""

from mimetypes import guess_type

from ptvt_site.core.metadata import filled
from ptvt_site.core.site import absolute_url


def article(post, topics) -> dict:
    """A post as a news item."""
    return filled(
        {
            "@type": "NewsArticle",
            "headline": post.title,
            "articleSection": post.get_kind_display(),
            "keywords": [topic.name for topic in topics],
        }
    )


def report(request, publication, topics, authors, files) -> dict:
    """A publication as a report: `topics`, `authors` and `files` as its page shows them."""
    node = article(publication, topics) | {
        "@type": "Report",
        "author": [_named("Person", one.name, _organisation(one.affiliation)) for one in authors],
        "publisher": _organisation(publication.publisher),
        "numberOfPages": publication.page_count,
        "isbn": publication.isbn,
        "sameAs": publication.doi_url,
        "encoding": [
            _named("MediaObject", file.name)
            | {"contentUrl": absolute_url(request, file.document.url)}
            | filled({"encodingFormat": guess_type(file.document.filename)[0]})
            for file in files
        ],
    }
    return filled(node)


def _named(kind: str, name: str, affiliation=None) -> dict:
    return filled({"@type": kind, "name": name, "affiliation": affiliation})


def _organisation(name: str) -> dict | None:
    return _named("Organization", name) if name else None
