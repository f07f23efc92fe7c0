"""The addresses that are added to the admin, and what its log calls the acts there."""

from django.urls import path
from wagtail import hooks

from . import drafts
from .guide.views import chapter, guide
from .media_forms.hooks import PictureIndexView
from .media_forms.suggestions import suggest
from .people.hooks import leave_view
from .people.leaving import LEFT
from .reports.hooks import REPORTS
from .reports.review import REVIEWED
from .sharing.editing import share
from .topics.views import merge_topic
from .trash.actions import RESTORED
from .trash.hooks import TrashView

VERSION = "pages/<int:pk>/versie/<int:version>/publiceren/"

urlpatterns = [
    path("handleiding/", guide, name="ptvt_guide"),
    path("handleiding/<slug:slug>/", chapter, name="ptvt_guide_chapter"),
    path("images/beschrijving/", suggest, name="ptvt_suggest_description"),
    # In place of Wagtail's own.
    path("images/", PictureIndexView.as_view(), name="ptvt_images"),
    path("images/results/", PictureIndexView.as_view(results_only=True)),
    path("mensen/<int:pk>/vertrek/", leave_view, name="ptvt_leave"),
    path("onderwerpen/<int:pk>/samenvoegen/", merge_topic, name="ptvt_merge_topic"),
    path("pages/<int:pk>/laten-zien/", share, name="ptvt_share"),
    path(VERSION, drafts.publish_version, name="ptvt_publish_version"),
    *(url for one in (*REPORTS, TrashView) for url in one.urls()),
]
hooks.register("register_admin_urls", lambda: urlpatterns)

ACTIONS = {
    LEFT: ("Vertrek", "Een contactpersoon vertrok van de hele site"),
    RESTORED: ("Terugzetten", "Uit de prullenbak teruggezet"),
    REVIEWED: ("Nakijken", "Nagekeken: de pagina klopt nog"),
}


@hooks.register("register_log_actions")
def name_actions(actions):
    """How the log names these acts."""
    for action, texts in ACTIONS.items():
        actions.register_action(action, *texts)
