"""The addresses that the browser tests visit."""

# A page of every type, and the designed odd ones.
PAGES = [
    "/",
    "/programmas/",
    "/programmas/techniekpact/",
    "/programmas/techniekpact/gerelateerd/",
    "/programmas/investeren-in-het-talent-van-de-toekomst/",
    "/actueel/",
    "/actueel/werkenden-in-de-techniek-en-ict-trouw-aan-beroep-en-sector/",
    "/publicaties/",
    "/publicaties/?soort=handboek",
    "/publicaties/handboek-samen-werkt/",
    "/onderwerpen/",
    "/onderwerpen/techniekpact/",
    "/partners/",
    "/zoeken/",
    "/zoeken/?q=techniek",
    "/zoeken/?q=bestaatniet",
    "/over-ptvt/",
    "/toegankelijkheid/",
    "/privacy/",
    "/open-data/",
    "/volgen/",
    "/volgen/e-mail/?adres=/actueel/",
    "/reactie/?pagina=/actueel/",
    "/reactie/bedankt/",
    "/programmas/techniekpact/gerelateerd/embed/",
]
NOT_FOUND = "/bestaat-niet/"
FEEDS = [
    "/actueel/feed/",
    "/publicaties/feed/",
    "/onderwerpen/techniekpact/feed/",
    "/programmas/techniekpact/gerelateerd/feed/",
    "/zoeken/feed/?q=techniek",
]
OTHERS = [
    *[feed.replace("feed/", "feed.json") for feed in FEEDS],
    "/sitemap.xml",
    "/volgen.opml",
    "/llms.txt",
    "/index.md",
    "/programmas/techniekpact.md",
    "/api/v2/",
    "/api/v2/posts/",
    "/robots.txt",
    "/healthz",
    "/readyz",
    "/account/inloggen/",
]
