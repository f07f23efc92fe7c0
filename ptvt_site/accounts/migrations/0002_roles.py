"""The three roles and the review flow, out of the two groups that Wagtail starts with.

Not in the first migration: that one makes the user model, on which Wagtail's own are built.
"""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

OLD_NAMES = {"Editors": "Redacteur", "Moderators": "Eindredacteur"}
OLD_FLOW, FLOW = "Moderators approval", "Eindredactie"


def every(app: str, model: str) -> list[str]:
    """All that can be done with a model."""
    return [f"{app}.{action}_{model}" for action in ("add", "change", "delete", "view")]


# Each role may also do what the one above it may: in the whole admin, with all pages, and with all
# files. A writer changes nothing that stands on the site at once: no file of another, no partner.
ROLES = {
    "Redacteur": {
        "admin": [
            "wagtailadmin.access_admin",
            "publications.view_topic",
            "network.view_partner",
            "publications.view_person",
            "events.view_place",
            "events.add_place",
            "editors.add_bundle",
            "editors.change_bundle",
            "editors.view_bundle",
        ],
        "pages": ["wagtailcore.add_page", "wagtailcore.change_page"],
        "files": [
            "wagtailimages.add_image",
            "wagtailimages.choose_image",
            "wagtaildocs.add_document",
            "wagtaildocs.choose_document",
        ],
    },
    "Eindredacteur": {
        "admin": [
            "publications.add_topic",
            "publications.change_topic",
            *every("network", "partner"),
            *every("events", "place"),
            *every("publications", "person"),
            *every("publications", "postkind"),
            *every("search", "pinnedresult"),
            *every("search", "synonyms"),
            *every("wagtailredirects", "redirect"),
            *every("core", "goneaddress"),
            "editors.delete_bundle",
            "editors.publish_bundle",
            "core.change_sitesettings",
            "core.change_pagechange",
            "core.view_pagechange",
        ],
        "pages": [
            "wagtailcore.publish_page",
            "wagtailcore.lock_page",
            "wagtailcore.unlock_page",
        ],
        "files": ["wagtailimages.change_image", "wagtaildocs.change_document"],
    },
    "Beheerder": {
        "admin": [
            "publications.delete_topic",
            *every("auth", "group"),
            *every("accounts", "user"),
            *every("wagtailcore", "site"),
            *every("wagtailcore", "task"),
            *every("wagtailcore", "workflow"),
        ],
        # Delete a page together with the pages below it.
        "pages": ["wagtailcore.bulk_delete_page"],
        "files": [
            "wagtailcore.add_collection",
            "wagtailcore.change_collection",
            "wagtailcore.delete_collection",
        ],
    },
}


ALL_PAGES = "Alle pagina’s"


def make_roles(apps, schema_editor):
    """Give each role what the table says, and nothing else."""
    # Django makes permissions only after the last migration.
    for app in installed_apps.get_app_configs():
        create_permissions(app, verbosity=0, using=schema_editor.connection.alias)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for old, new in OLD_NAMES.items():
        if not Group.objects.filter(name=new).exists():
            Group.objects.filter(name=old).update(name=new)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    files = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    may = {"admin": [], "pages": [], "files": []}
    for role, more in ROLES.items():
        for where, names in more.items():
            for name in names:
                app, codename = name.split(".")
                permission = Permission.objects.get(content_type__app_label=app, codename=codename)
                may[where].append(permission)
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(may["admin"])
        group.page_permissions.all().delete()
        for permission in may["pages"]:
            group.page_permissions.create(page=root, permission=permission)
        group.collection_permissions.all().delete()
        for permission in may["files"]:
            group.collection_permissions.create(collection=files, permission=permission)


def name_flow(apps, schema_editor):
    """Call Wagtail's own flow what it is, and let both roles that publish review."""
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=OLD_FLOW).update(name=FLOW)
    reviewers = apps.get_model("auth", "Group").objects.exclude(name="Redacteur")
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=OLD_FLOW)
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="editors", model="bundle"
    )
    for flow in apps.get_model("wagtailcore", "Workflow").objects.filter(name=FLOW):
        apps.get_model("wagtailcore", "WorkflowContentType").objects.get_or_create(
            content_type=kind, defaults={"workflow": flow}
        )
    for task in tasks:
        task.name = FLOW
        task.save()
        task.groups.set(reviewers.filter(name__in=ROLES))


def name_collection(apps, schema_editor):
    """Call the collection that every file is in at first by a Dutch name."""
    collections = apps.get_model("wagtailcore", "Collection").objects
    collections.filter(depth=1, name="Root").update(name="Algemeen")
    pages = apps.get_model("wagtailcore", "Page").objects
    pages.filter(depth=1, title="Root").update(title=ALL_PAGES, draft_title=ALL_PAGES)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("core", "0001_initial"),
        ("directory", "0001_initial"),
        ("editors", "0001_initial"),
        ("events", "0001_initial"),
        ("network", "0001_initial"),
        ("publications", "0001_initial"),
        ("search", "0001_initial"),
        ("home", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    # Backwards nothing happens: groups with other names harm nobody.
    operations = [
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(name_flow, migrations.RunPython.noop),
        migrations.RunPython(name_collection, migrations.RunPython.noop),
    ]
