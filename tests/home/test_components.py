"""The page with every component."""

from programmes.blocks import PROGRAMME_BLOCKS
from ptvt_site.core.blocks import StoryBlock
from ptvt_site.home.components import components
from tests import factories


class TestComponents:
    def test_shows_every_block_with_something_in_it_under_its_own_name(
        self, rf, site, programme, label, news_index
    ):
        factories.NewsPageFactory(parent=news_index, topics=[label])
        for factory in (
            factories.PartnerFactory,
            factories.ImageFactory,
            factories.DocumentFactory,
        ):
            factory()
        body = components(rf.get("/componenten/")).content.decode()
        for name, block in StoryBlock(PROGRAMME_BLOCKS).child_blocks.items():
            assert f">{block.label}</h2>" in body
            assert block.is_previewable, name
            assert block.render(block.get_preview_value()).strip(), name

    def test_works_on_an_empty_site_and_is_not_there_for_visitors(self, rf, client, site):
        assert components(rf.get("/componenten/")).status_code == 200
        assert client.get("/componenten/").status_code == 404
