"""Small exports, each with what one way of writing in WordPress leaves in them.

Each is the parts of an export, and the words that WordPress hides in attributes and fields.
"""

from .wordpress_file import SITE, UPLOADS, Item

PHOTO = f"{UPLOADS}/2021/05/foto-0.jpg"


def post(slug: str, html: str, **values) -> Item:
    return Item(id=1, slug=slug, html=html, **values)


def photo(number: int, **changes) -> Item:
    url = f"{UPLOADS}/2021/05/foto-{number - 90}.jpg"
    options = {"type": "attachment", "status": "inherit", "slug": f"foto-{number}"}
    return Item(id=number, **({"attachment_url": url} | options | changes))


BLOCKS = [
    post(
        "blokken",
        """<!-- wp:columns -->
<div class="wp-block-columns"><div><!-- wp:heading {"level":3} -->
<h3>Linkerkop</h3><!-- /wp:heading --><p>Linkertekst</p></div><div><p>Rechts</p></div></div>
<!-- wp:cover --><div class="wp-block-cover has-parallax" style="background-image:url(/wp-content/\
uploads/2021/05/foto-0.jpg)"><p>Over de foto</p></div><!-- /wp:cover -->
<!-- wp:details --><details><summary>Vraag</summary><p>Antwoord</p></details><!-- /wp:details -->
<!-- wp:file --><div class="wp-block-file"><a href="/wp-content/uploads/2021/05/rapport.pdf">Rapport
</a><a class="wp-block-file__button" href="/wp-content/uploads/2021/05/rapport.pdf">Downloaden</a>
</div><!-- /wp:file --><!-- wp:verse --><pre class="wp-block-verse">Regel
   ingesprongen</pre><!-- /wp:verse -->
<p>Bewering<sup data-fn="a1" class="fn"><a href="#a1">1</a></sup>.</p><!-- wp:footnotes /-->
<!-- wp:latest-posts {"postsToShow":3} /--><!-- wp:block {"ref":50,"content":{"Kop":{"content":\
"Vervangende kop hier"}}} /--><!-- wp:audio --><figure><audio src="/a.mp3"></audio><figcaption>
Luister</figcaption></figure><!-- /wp:audio -->""",
        meta={"footnotes": '[{"content":"Bron: <em>jaarboek<\\/em>","id":"a1"}]'},
    ),
    Item(id=50, type="wp_block", html='<p>Buitenste</p><!-- wp:block {"ref":51} /-->'),
    Item(id=51, type="wp_block", html="<p>Binnenste</p>"),
]
CLASSIC = [
    post(
        "klassiek",
        f"""Eerste regel
Tweede regel[ref]Noot erbij[/ref]<!--more-->na meer<!--nextpage-->volgende bladzijde

[caption id="x" align="alignnone"]<img src="{PHOTO}" alt="Plaat" /> Onderschrift[/caption]

[gallery ids="90,91"]

https://www.instagram.com/p/abc/

[dropcap]E[/dropcap]en alinea met [concept] en [sic].
<ul><li>een<ul><li>twee</li></ul>drie</li></ul>""",
        excerpt="Samengevat in een zin.",
    ),
    photo(90, parent=1),
    photo(91, parent=1),
]
ELEMENTOR = [
    post(
        "elementor",
        "<p>Aanhef</p>",
        meta={
            "_elementor_data": '[{"settings":{"title":"Contact","editor":"<p>De hele tekst'
            '<\\/p>","align":"center","link":{"url":"https:\\/\\/a.nl\\/"}}}]',
            "_edit_lock": "1622466000:1",
        },
    )
]
WPBAKERY = [
    post(
        "wpbakery",
        '[vc_row][vc_column width="1/2"][vc_custom_heading text="Kop in een kenmerk"]'
        "[vc_column_text]<p>Kolomtekst</p>[/vc_column_text][vc_raw_html]JTNDcCUzRVJ1d2UlMjB0ZWtzd"
        "CUzQyUyRnAlM0U=[/vc_raw_html][/vc_column][/vc_row]",
    )
]
DIVI = [
    post(
        "divi",
        '[et_pb_section fb_built="1"][et_pb_row][et_pb_blurb title="Titel van het vlak"]'
        '<p>In het vlak</p>[/et_pb_blurb][et_pb_button button_text="Lees verder" url="/x/" /]'
        "[/et_pb_row][/et_pb_section][fusion_text]Avada[/fusion_text]",
    )
]
BEAVER = [
    post(
        "beaver",
        "",
        meta={
            "_fl_builder_data": 'a:1:{s:4:"text";s:29:"<p>Opgeslagen door een bever</p>";}',
            "panels_data": 'a:1:{s:5:"title";s:10:"Mijn vlak";}',
        },
    )
]
NETWORK = [
    post(
        "netwerk",
        site=f"{SITE}/zuid",
        html=f'<p>Zuid <img src="{SITE}/zuid/files/2021/05/foto-0.jpg" alt="Een"> en <img src='
        f'"{UPLOADS}/sites/3/2021/05/foto-1-300x200.jpg" alt="Twee"> en <img alt="Drie" '
        'src="https://cdn.oudesite.nl/wp-content/uploads/2021/05/foto-2.jpg"></p>',
    )
]
PARTS = [
    Item(id=1, slug="deel-een", html="<p>Eerste deel</p>", meta={"_thumbnail_id": "90"}),
    Item(id=2, slug="deel-twee", html='<p>Tweede</p><!-- wp:block {"ref":50} /-->'),
]
OTHER_PARTS = [
    photo(90, parent=1),
    Item(id=2, slug="deel-twee", html=PARTS[1].html),
    Item(id=50, type="wp_block", html="<p>Gedeeld</p>"),
]
PLUGINS = [
    post(
        "plug-ins",
        '<!-- wp:acf/held {"data":{"kop":"Welkom in de werkplaats"},"mode":"edit"} /-->'
        '<!-- wp:acf/vak {"data":{"kop":"Losse kop"}} --><p>Vaktekst</p><!-- /wp:acf/vak -->'
        '<p>Gewoon [contact-form-7 id="5" title="Schrijf ons"]</p>',
        meta={
            "ondertitel": "Onder de titel",
            "_ondertitel": "field_123",
            "_yoast_wpseo_title": "Z",
        },
    )
]
OLD_HTML = [
    post(
        "oud",
        """<center><font size=4>Groot</font></center><table><tr><td>Los</td></tr></table>
<table><caption>Titel</caption><tr><th>A</th><th>B</th></tr><tr><td>x<table><tr><td>in</td><td>nest
</td></tr></table></td><td>y</td></tr></table><dl><dt>Begrip</dt><dd>Betekenis</dd></dl><ruby>kanji
<rt>uitspraak</rt></ruby><template>Sjabloon</template><noscript>Zonder script</noscript><form>
<label>Naam</label><label>Adres</label><select><option>Keuze</option></select><button>Stuur</button>
</form><object><param name="x" value="y">Oude invoeging</object><del>Weg</del> H<sub>2</sub>O
2023<sup>1</sup> <a href="#_ftn1">[1]</a> <iframe src="https://a.nl/" title="Kaart"></iframe>
<blockquote><p>Zei</p><cite>Jan, bakker</cite><cite>en Piet</cite></blockquote><svg><text>Tekening
</text></svg><img src="https://elders.example/x.jpg" alt="Elders"><img alt="Nergens">""",
    )
]
EXPORTS = {
    "block editor": ([BLOCKS], "Bron jaarboek Vervangende kop hier Buitenste Binnenste Downloaden"),
    "classic editor": ([CLASSIC], "Samengevat in een zin Noot erbij"),
    "Elementor": ([ELEMENTOR], "Contact De hele tekst"),
    "WPBakery": ([WPBAKERY], "Kop in een kenmerk Ruwe tekst"),
    "Divi and Avada": ([DIVI], "Titel van het vlak Lees verder"),
    "Beaver and SiteOrigin": ([BEAVER], "Opgeslagen door een bever Mijn vlak"),
    "network of sites": ([NETWORK], ""),
    "split files": ([PARTS, OTHER_PARTS], "Gedeeld"),
    "plug-ins": ([PLUGINS], "Welkom in de werkplaats Losse kop Schrijf ons Onder de titel"),
    "old HTML": ([OLD_HTML], "Elders Nergens Kaart"),
}
