"""Rules of the site, how to break each, and the tests where one would look for it.

`bin/break-rules` breaks them one at a time. `old` must occur once in the files below `folder`: a
file that moves needs no change here, and a rule whose code changed is reported as outdated.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A change that breaks one rule."""

    name: str
    folder: str
    old: str
    new: str
    tests: str


PUBLISHED = "return pages.live().filter(~restricted())"
RULES = [
    Rule("Feeds hold no private posts", "ptvt_site/core", PUBLISHED, "return pages.live()",
         "tests/test_privacy.py"),
    Rule("Lists hold no drafts", "ptvt_site/core", PUBLISHED, "return pages.filter(~restricted())",
         "tests/test_privacy.py"),
    Rule("A change of a topic makes cached pages invalid", "ptvt_site/core",
         '"wagtailcore.workflowtask",', '"wagtailcore.workflowtask", "publications.topic",',
         "tests/core/test_content_changes.py"),
    Rule("Posts that an editor put first come first", "publications",
         'return posts.order_by(place, "is_withdrawn", "-date", "-pk")',
         "return posts.newest_first()",
         "tests/publications/test_related.py"),
    Rule("Related posts weigh rare topics more", "publications",
         "then=log(max(usage.total, 1) / usage.by_topic.get(topic.pk, 1))", "then=Value(1.0)",
         "tests/publications/test_related.py"),
    Rule("Reading time is rounded up", "publications", "max(1, ceil(", "max(1, int(",
         "tests/test_page_types.py"),
    Rule("Posts are listed newest first", "publications",
         'return self.order_by("is_withdrawn", "-date", "-pk")',
         'return self.order_by("date", "pk")',
         "tests/publications/test_listing.py"),
    Rule("Old addresses of an import redirect", "ptvt_site/importing",
         ".append(Redirect(old_path=address, redirect_page_id=page.pk))", ".copy()",
         "tests/importing/test_old_site.py"),
    Rule("A feed that did not change answers 304", "publications",
         "set_response_etag(response)", "pass", "tests/publications/test_feeds.py"),
    Rule("A second import changes nothing", "ptvt_site/importing",
         "if earlier.fingerprint ==", "if None ==",
         "tests/importing/test_old_site.py"),
    Rule("An import never overwrites an editor's change", "ptvt_site/importing",
         "if earlier is None or not earlier.is_untouched(page):", "if earlier is None:",
         "tests/importing/test_old_site.py"),
    Rule("A backup holds the media", "ptvt_site/operations", "archive.addfile(entry, file)",
         "archive.addfile(tarfile.TarInfo(name))", "tests/operations/test_backup.py"),
    Rule("Bulk publishing needs the permission", "ptvt_site/editors/listings",
         "if not permissions.can_publish() or permissions.page_locked()",
         "if permissions.page_locked()", "tests/editors/test_listings.py"),
    Rule("Bulk publishing skips locked pages", "ptvt_site/editors/listings",
         "not permissions.can_publish() or permissions.page_locked() or",
         "not permissions.can_publish() or", "tests/editors/test_listings.py"),
    Rule("Blocks escape text", "templates/core/blocks", "{{ value.name }}</p>",
         "{{ value.name|safe }}</p>", "tests/core/test_blocks.py"),
    Rule("The sitemap tells when a page changed", "ptvt_site/open_data",
         "return page.last_published_at or page.latest_revision_created_at", "return None",
         "tests/open_data/test_sitemap.py"),
    Rule("The sitemap holds no private pages", "ptvt_site/open_data",
         "published(model.objects).descendant_of(", "model.objects.live().descendant_of(",
         "tests/test_privacy.py"),
    Rule("Scheduled pages expire", "ptvt_site/editors/scheduling", "expire_at__lte=now",
         "expire_at__gt=now", "tests/editors/scheduling/test_run.py"),
    Rule("Scheduled pages go live", "ptvt_site/editors/scheduling",
         "filter(approved_go_live_at__lte=now)", "filter(approved_go_live_at__gt=now)",
         "tests/editors/scheduling/test_run.py"),
    Rule("Tables hold no formulas", "ptvt_site/core", 'return f"\'{cell}" if is_formula else cell',
         "return cell", "tests/editors/reports"),
    Rule("Documents of unpublished pages are not served", "ptvt_site/core",
         "if not (request.user.has_perm", "if False and not (request.user.has_perm",
         "tests/core/test_document_views.py"),
    Rule("Text of private documents is not searched", "ptvt_site/core",
         ".exclude(in_private_collection())\n        return", "\n        return",
         "tests/core/test_documents.py"),
    Rule("A search needs all words", "ptvt_site/search",
         'pages = pages.filter(term.within("words"))', 'return pages.filter(term.within("words"))',
         "tests/search"),
    Rule("A search ranks words in a title first", "ptvt_site/search",
         'order_by("-relevance", *order)', "order_by(*order)", "tests/search tests/home"),
    Rule("Documents with macros are refused", "ptvt_site/core/uploads",
         'if any("macroEnabled" in kind or "vbaProject" in kind', 'if any("nothing" in kind',
         "tests/uploads/test_corpus.py"),
    Rule("Huge uploads stop early", "ptvt_site/core/uploads", "raise StopUpload(", "print(",
         "tests/uploads/test_handler.py"),
    Rule("Log-in attempts are limited per account", "ptvt_site/settings",
         '"login_failed": "30/m/ip,5/5m/key"', '"login_failed": "30/m/ip"',
         "tests/accounts/test_limits.py"),
    Rule("The policy forbids scripts from elsewhere", "ptvt_site/settings",
         '"script-src": ["\'self\'"]', '"script-src": ["*"]', "tests/delivery/test_headers.py"),
    Rule("Cookies are for HTTPS only", "ptvt_site/settings", "SESSION_COOKIE_SECURE = True",
         "SESSION_COOKIE_SECURE = False", "tests/test_settings.py"),
    Rule("An empty variable counts as unset", "ptvt_site/settings",
         "os.environ.get(name) or default", "os.environ.get(name, default)",
         "tests/test_settings.py"),
    Rule("Pages answer with an isolating header", "ptvt_site/delivery",
         'setdefault("Cross-Origin-Embedder-Policy", "require-corp")',
         'setdefault("X-Nothing", "require-corp")', "tests/delivery/test_headers.py"),
    Rule("A page for a frame may be framed", "ptvt_site/delivery", "policy |= FRAMED_CSP", "pass",
         "tests/programmes tests/delivery/test_headers.py"),
    Rule("Unknown topics of old addresses stay unknown", "publications",
         "self.filter(slug__in=possible[:20])", "self.filter(pk__gt=0)",
         "tests/publications/test_listing.py"),
]  # fmt: skip
