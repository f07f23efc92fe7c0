"""The two ways to a page's Markdown version: its address with `.md`, and the Accept header."""

from django.http import Http404, HttpResponse
from django.urls import resolve
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from .markdown import HOME, MARKDOWN_VIEWS, page_markdown


def _is_page(response: HttpResponse) -> bool:
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code == 200 and is_html and not response.streaming


def _to_markdown(request, response: HttpResponse, path: str) -> HttpResponse:
    """Rewrite a page as Markdown in place: what caches may do with it stays as it was."""
    address = request.build_absolute_uri(path)
    response.content = page_markdown(response.content.decode(), address)
    response.headers["Content-Type"] = "text/markdown; charset=utf-8"
    # Tells search engines that this is no page of its own.
    response.headers["Link"] = f'<{address}>; rel="canonical"'
    return response


class MarkdownMiddleware:
    """Answers in Markdown on a page's own address, for who likes that better than HTML."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """The page, as HTML or as Markdown."""
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.view_name in MARKDOWN_VIEWS and _is_page(response):
            patch_vary_headers(response, ["Accept"])
            # At equal preference the first of these wins, so `*/*` gets HTML.
            if request.get_preferred_type(["text/html", "text/markdown"]) == "text/markdown":
                return _to_markdown(request, response, request.path)
        return response


@require_safe
def markdown_page(request):
    """The Markdown version of a page, made by the page's own view, privacy and all."""
    path = "/" if request.path_info == HOME else f"{request.path_info.removesuffix('.md')}/"
    match = resolve(path)
    if match.view_name not in MARKDOWN_VIEWS:
        raise Http404("Deze pagina is er niet als Markdown.")
    response = match.func(request, *match.args, **match.kwargs)
    if hasattr(response, "render"):
        response.render()
    if _is_page(response):
        return _to_markdown(request, response, path)
    if response.status_code == 200:
        raise Http404("Deze pagina is er niet als Markdown.")
    return response
