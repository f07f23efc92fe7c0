"""Posts and lists of them in the words of schema.org."""

from mimetypes import guess_type

from ptvt_site.core.metadata.addresses import absolute_url
from ptvt_site.core.metadata.structured_data import filled


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
    return filled(
        article(publication, topics)
        | {
            "@type": "Report",
            "author": [
                filled(
                    {
                        "@type": "Person",
                        "name": author.name,
                        "affiliation": author.affiliation
                        and {"@type": "Organization", "name": author.affiliation},
                    }
                )
                for author in authors
            ],
            "publisher": publication.publisher
            and {"@type": "Organization", "name": publication.publisher},
            "numberOfPages": publication.page_count,
            "isbn": publication.isbn,
            "sameAs": publication.doi_url,
            "encoding": [
                filled(
                    {
                        "@type": "MediaObject",
                        "name": file.name,
                        "contentUrl": absolute_url(request, file.document.url),
                        "encodingFormat": guess_type(file.document.filename)[0],
                    }
                )
                for file in files
            ],
        }
    )
