"""The page with every component."""

from programmes.blocks import PROGRAMME_BLOCKS
from ptvt_site.core.blocks import StoryBlock
from ptvt_site.home.components import components
from tests import factories


def test_shows_every_block_filled_and_to_developers_only(rf, client, programme, label, news_index):
    assert components(rf.get("/componenten/")).status_code == 200
    factories.NewsPageFactory(parent=news_index, topics=[label])
    factories.PartnerFactory(), factories.ImageFactory(), factories.DocumentFactory()
    body = components(rf.get("/componenten/")).text
    for name, block in StoryBlock(PROGRAMME_BLOCKS).child_blocks.items():
        assert f">{block.label}</h2>" in body
        assert block.is_previewable, name
        assert block.render(block.get_preview_value()).strip(), name
    assert client.get("/componenten/").status_code == 404
