"""Changes of the content outside a transaction: in a file of their own, since they commit."""

import pytest

from ptvt_site.core.models import ContentVersion
from publications.models import Topic


@pytest.mark.django_db(transaction=True)
def test_a_change_is_committed_with_its_version():
    before = ContentVersion.objects.current()
    topic = Topic.objects.create(name="Techniek", slug="techniek")
    assert Topic.objects.get(pk=topic.pk) == topic
    assert ContentVersion.objects.current() != before
