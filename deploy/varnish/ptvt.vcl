# Varnish (7 or newer) in front of the site: answers without it, and when it is away.
#
#   visitors → nginx (HTTPS) → Varnish, 127.0.0.1:6081 → gunicorn, 127.0.0.1:8000
#
# The site tells Varnish to forget its pages after each change, when it has
# FRONTEND_CACHE_URL=http://127.0.0.1:6081. Start with `-p http_gzip_support=off`: the site
# compresses by Brotli and gzip itself, and Varnish else asks for gzip only.
vcl 4.1;

import std;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
    .connect_timeout = 1s;
    # An editor's request may take as long as gunicorn lets it.
    .first_byte_timeout = 30s;
    .between_bytes_timeout = 10s;
    .probe = {
        # Change the host: the site answers only to those in ALLOWED_HOSTS.
        .request =
            "GET /healthz HTTP/1.1"
            "Host: ptvt.example"
            "Connection: close";
        .interval = 2s;
        .timeout = 2s;
        .window = 3;
        .threshold = 2;
        .initial = 2;
    }
}

# Who may tell it to forget pages: the site. Add the other machines of the site, never visitors.
acl site {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    # nginx marks what comes from visitors; only what comes from the site itself has no mark.
    if (req.method == "PURGE") {
        if (client.ip !~ site || req.http.X-Forwarded-Proto) {
            return (synth(405));
        }
        # Any change may show on any page, so all pages go; files keep their names and stay.
        ban("obj.http.X-Kept == page");
        return (synth(200, "Forgotten"));
    }

    # While the site is well, a page is at most this much older than its time.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 10s;
    }

    # Several addresses of one page, for which the site has one answer.
    set req.url = std.querysort(req.url);
    if (req.http.Accept-Encoding ~ "br") {
        set req.http.Accept-Encoding = "br";
    } elsif (req.http.Accept-Encoding ~ "gzip") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }
    # Only who asks for Markdown gets another page than everybody.
    if (req.http.Accept !~ "text/markdown") {
        set req.http.Accept = "*/*";
    }

    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Editors, and whoever is logged in.
    if (req.url ~ "^/beheer/" || req.http.Authorization || req.http.Cookie ~ "sessionid=") {
        return (pass);
    }
    # Health checks must reach the site.
    if (req.url ~ "^/(healthz|readyz)$") {
        return (pass);
    }
    unset req.http.Cookie;
    return (hash);
}

sub vcl_hash {
    # Over HTTP the site leads to HTTPS: another answer.
    hash_data(req.http.X-Forwarded-Proto);
}

sub vcl_backend_response {
    # A number for one request.
    unset beresp.http.X-Request-ID;
    # The site is there but has trouble: go on with what is kept.
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);
    }
    if (beresp.status != 200 || beresp.http.Set-Cookie || beresp.http.Cache-Control !~ "public") {
        set beresp.uncacheable = true;
        set beresp.ttl = 10s;
        return (deliver);
    }
    if (beresp.http.Cache-Control ~ "no-cache") {
        # A page: browsers must ask each time. Varnish is told of changes; the short time is only
        # for the day that it is not.
        set beresp.http.X-Kept = "page";
        set beresp.ttl = 60s;
    } else {
        set beresp.ttl = 1d;
    }
    # While the site is away.
    set beresp.grace = 1d;
    return (deliver);
}

sub vcl_deliver {
    # Tell nothing about what runs here.
    unset resp.http.Via;
    unset resp.http.X-Varnish;
    unset resp.http.X-Kept;
}
