"""The addresses that the browser tests visit."""

# A page of every type, and the designed odd ones.
PAGES = """
    / /programmas/ /programmas/techniekpact/ /programmas/techniekpact/gerelateerd/
    /programmas/investeren-in-het-talent-van-de-toekomst/ /actueel/
    /actueel/werkenden-in-de-techniek-en-ict-trouw-aan-beroep-en-sector/ /publicaties/
    /publicaties/?soort=handboek /publicaties/handboek-samen-werkt/ /onderwerpen/
    /onderwerpen/techniekpact/ /partners/ /partners/vakbonden/ /agenda/
    /agenda/landelijke-dag-sterk-techniekonderwijs-2022/ /regios/ /regios/oost/ /contact/
    /zoeken/ /zoeken/?q=techniek /zoeken/?q=bestaatniet /over-ptvt/ /toegankelijkheid/ /privacy/
    /en/ /en/programmes/ /en/reach-us/ /open-data/ /volgen/ /volgen/e-mail/?adres=/actueel/
    /reactie/?pagina=/actueel/ /reactie/bedankt/ /reactie/?pagina=/en/&taal=en
    /volgen/e-mail/?adres=/en/&taal=en /programmas/techniekpact/gerelateerd/embed/
""".split()
NOT_FOUND = "/bestaat-niet/"
FEEDS = """
    /actueel/feed/ /publicaties/feed/ /onderwerpen/techniekpact/feed/
    /programmas/techniekpact/gerelateerd/feed/ /agenda/feed/ /zoeken/feed/?q=techniek
""".split()
OTHERS = [
    *[feed.replace("feed/", "feed.json") for feed in FEEDS], "/agenda/agenda.ics", "/sitemap.xml",
    "/sitemap-diwoo.xml", "/open-data/dcat.ttl", "/api/v2/openapi.json", "/volgen.opml",
    "/llms.txt", "/index.md", "/programmas/techniekpact.md", "/api/v2/", "/api/v2/posts/",
    "/robots.txt", "/healthz", "/readyz", "/account/login/",
]  # fmt: skip
