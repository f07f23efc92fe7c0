"""Changes of the content outside a transaction: in a file of their own, since they commit."""

import pytest
from django.db import transaction

from ptvt_site.core.models import ContentVersion
from publications.models import Topic


@pytest.mark.django_db(transaction=True)
class TestOutsideATransaction:
    def test_a_change_is_committed_with_its_version(self):
        before = ContentVersion.objects.current()
        topic = Topic.objects.create(name="Techniek", slug="techniek")
        assert Topic.objects.get(pk=topic.pk) == topic
        assert ContentVersion.objects.current() != before

    def test_a_rollback_restores_the_version(self):
        before = ContentVersion.objects.current()
        with transaction.atomic():
            Topic.objects.create(name="Techniek", slug="techniek")
            assert ContentVersion.objects.current() != before
            transaction.set_rollback(True)
        assert ContentVersion.objects.current() == before
