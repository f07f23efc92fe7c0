"""Every address of the site."""

from allauth.account import views as account_views
from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.i18n import JavaScriptCatalog
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve as wagtail_serve

from programmes.models import ProgrammeIndexPage, ProgrammePage
from ptvt_site.accounts.views import open_collection, open_page
from ptvt_site.core import documents
from ptvt_site.delivery import health, media
from ptvt_site.directory import views as directory
from ptvt_site.editors.sharing.views import shared_version
from ptvt_site.feedback import views as feedback
from ptvt_site.history import views as history
from ptvt_site.home import views as home
from publications.models import Post

handler400 = "ptvt_site.home.views.bad_request"
handler403 = "ptvt_site.home.views.forbidden"
handler404 = "ptvt_site.home.views.not_found"
handler429 = "ptvt_site.home.views.too_many_attempts"  # allauth's
handler500 = "ptvt_site.delivery.database_down.server_error"
urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    # In place of Wagtail's, which would leave our own messages out.
    path("beheer/jsi18n/", JavaScriptCatalog.as_view()),
    path("account/", include("ptvt_site.accounts.urls")),
    # Wagtail's own log-in pages, for the admin and for private pages, know no second factor.
    path("beheer/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    # Wagtail's own view removes the cookie on GET, while the session lives on.
    path("beheer/logout/", account_views.logout),
    # Wagtail's address that raises an error.
    path("beheer/failwhale/", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    path("beheer/", include(wagtailadmin_urls)),
    # Beside Wagtail's own, whose name and pattern it shares.
    re_path(r"^documenten/(\d+)/(.*)$", documents.serve),
    # Beside Wagtail's own two, which count no attempts.
    re_path(r"^documenten/authenticate_with_password/(\d+)/$", open_collection),
    re_path(r"^_util/authenticate_with_password/(\d+)/(\d+)/$", open_page),
    path("documenten/", include(wagtaildocs_urls)),
    path("media/<path:path>", media.serve, name="media"),
    path("onderwerpen/", directory.topics, name="topics"),
    *directory.TopicViews().urls("onderwerpen"),
    *directory.PartnerViews().urls("partners"),
    *directory.PersonViews().urls("mensen"),
    path("contact/vraag/", directory.contact_form, name="contact_form"),
    path("contact/kopie/<str:token>/", directory.contact_copy, name="contact_copy"),
    path("zoeken/", home.search, name="search"),
    path("en/search/", home.english_search, name="english_search"),
    path("zoeken/feed/", home.search_feed, name="search_feed"),
    path("zoeken/feed.json", home.search_feed, {"feed": "feed.json"}, name="search_json_feed"),
    path("zoeken/suggesties/", home.suggestions, name="suggestions"),
    re_path(r"^vraagstuk/?$", home.old_page, {"model": ProgrammeIndexPage}),
    re_path(r"^vraagstuk/(?P<slug>[^/]+)/?$", home.old_page, {"model": ProgrammePage}),
    re_path(r"^artikel/(?P<slug>[^/]+)/?$", home.old_page, {"model": Post}),
    path("feed/", home.old_feed),
    path("robots.txt", home.robots, name="robots"),
    path(".well-known/security.txt", home.security_txt, name="security_txt"),
    path("reactie/", feedback.feedback, name="feedback"),
    path("reactie/bedankt/", feedback.feedback, {"is_sent": True}, name="feedback_thanks"),
    path("andere-vorm/<int:document_id>/", feedback.ask_other_format, name="ask_other_format"),
    path("", include("ptvt_site.following.urls")),
    path("", include("ptvt_site.open_data.urls")),
    re_path(r"^((?:[\w-]+/)*)versies/$", history.versions, name="versions"),
    re_path(r"^((?:[\w-]+/)*)versies/([0-9]{1,9})/$", history.version, name="version"),
    path("meelezen/<slug:token>/", shared_version, name="shared_version"),
]
if settings.DEBUG:
    urlpatterns.append(path("", include("ptvt_site.home.components")))
urlpatterns += [
    # Wagtail's own pattern knows no file names.
    re_path(
        r"^((?:[\w-]+/)+(?:feed\.json|agenda\.ics|citeren\.(?:bib|ris|json)))$",
        wagtail_serve,
        name="wagtail_serve_file",
    ),
    path("", include(wagtail_urls)),
]
