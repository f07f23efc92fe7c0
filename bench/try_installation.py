"""Uses a site that was just installed: pages, log-in, publishing, backup, loss, restore.

`bin/try-installation` runs it in the new machine, by itself: it uses nothing of the site's code.
"""

import base64
import hmac
import re
import ssl
import struct
import subprocess
import time
import urllib.request
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode

HOST = "ptvt.example"
CHANGE = """
from io import BytesIO
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model
from news.models import NewsIndexPage, NewsPage
data = BytesIO()
Image.linear_gradient("L").convert("RGB").resize((1200, 800)).save(data, "JPEG")
picture = get_image_model().objects.create(title="Verloop", file=ImageFile(data, "verloop.jpg"))
page = NewsPage(
    title="Eerste bericht", date="2026-01-02", summary="Kort.", body=[], cover=picture
)
NewsIndexPage.objects.get().add_child(instance=page)
page.save_revision().publish()
"""
SECONDS = 60
COOKIES = CookieJar()


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Shows a redirect instead of following it."""

    def redirect_request(self, *args):
        """Follow none."""


def opener():
    """A browser that trusts the trial's certificate, and keeps cookies."""
    context = ssl.create_default_context(cafile="/etc/ssl/ptvt/fullchain.pem")
    return urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=context),
        urllib.request.HTTPCookieProcessor(COOKIES),
        NoRedirects,
    )


BROWSER = opener()


def ask(path: str, form: dict | None = None) -> tuple[int, str, str]:
    """Status, body, and where a redirect leads."""
    url = path if path.startswith("https:") else f"https://{HOST}{path}"
    data = urlencode(form).encode() if form else None
    request = urllib.request.Request(url, data, {"Referer": url})
    try:
        answer = BROWSER.open(request, timeout=30)
    except HTTPError as error:
        answer = error
    body = answer.read().decode(errors="replace")
    return answer.status, body, answer.headers.get("Location", "")


def run(*command: str, text: str | None = None) -> str:
    """The output of a command of the machine."""
    result = subprocess.run(command, capture_output=True, text=True, input=text)
    if result.returncode:
        raise SystemExit(
            f"{' '.join(command)} fails:\n{result.stdout[-3000:]}{result.stderr[-3000:]}"
        )
    return result.stdout


def wait_for(path: str, status: int) -> None:
    """Wait until an address gives a status."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            found = ask(path)[0]
        except URLError as error:
            found = str(error)
        if found == status:
            return
        if time.monotonic() > until:
            raise SystemExit(f"{path} gives {found}, not {status}")
        time.sleep(0.5)


def answers() -> dict[str, str]:
    """Every page of the sitemap as a visitor sees it, and each file of the site that they name."""
    COOKIES.clear()
    found, files = {}, set()
    for url in re.findall(r"<loc>([^<]+)</loc>", ask("/sitemap.xml")[1]):
        status, body, _ = ask(url)
        assert status == 200, (url, status)
        found[url] = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", body)
        files |= set(re.findall(r'"(/(?:static|media)/[^"\s]+)"', body))
    for file in files:
        assert ask(file)[0] == 200, file
    assert any(file.startswith("/media/") for file in files) and len(found) > 4, files
    print(f"{len(found)} pages and {len(files)} files of theirs answer")
    return found


def send(path: str, fields) -> tuple[int, str, str]:
    """Send the form of a page with its token; `fields` gives the rest, from the page's text."""
    body = ask(path)[1]
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', body)[1]
    return ask(path, {"csrfmiddlewaretoken": token, **fields(body)})


def totp(secret: str) -> str:
    """The code that an authenticator app shows now (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return str((struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6).zfill(6)


def log_in() -> None:
    """Accept an invitation: a password and an authenticator app; then open the admin."""
    link = re.search(r"https://\S+", run("ptvt", "create_editor", "proef"))[0]
    ask(link)
    both = dict.fromkeys(("password1", "password2"), "een-lang-genoeg-wachtwoord-7")
    status, body, _ = send("/account/welkom/", lambda body: both)
    assert status == 302, body
    # Each time that the page is asked for, it has another secret.
    status, body, _ = send(
        "/account/2fa/totp/activate/",
        lambda body: {"code": totp(re.search(r">([A-Z2-7]{32})<", body)[1])},
    )
    assert status == 302, body
    status, body, _ = ask("/beheer/")
    assert status == 200 and "proef" in body, (status, body[:1000])
    print("logged in with a second factor")


def main() -> None:
    """Try everything."""
    for path in ("/", "/account/login/", "/readyz"):
        wait_for(path, 200)
    assert ask("/bestaat-niet/")[0] == 404
    run("ptvt", "shell", "--command", CHANGE)
    wait_for("/nieuws/eerste-bericht/", 200)
    log_in()
    before = answers()
    print(run("ptvt", "backup").strip())
    print(run("ptvt", "restore", "--rehearse").strip())
    run("systemctl", "stop", "ptvt-web", "ptvt-scheduler")
    run("runuser", "--user", "postgres", "--", "dropdb", "ptvt")
    run("rm", "--recursive", "/var/lib/ptvt/media", "/var/lib/ptvt/page_cache")
    create = "createdb --owner=ptvt --encoding=UTF8 --locale=C.UTF-8 --template=template0 ptvt"
    run("runuser", "--user", "postgres", "--", *create.split())
    print(run("ptvt", "restore").strip())
    run("ptvt", "migrate", "--no-input")
    run("systemctl", "start", "ptvt-web", "ptvt-scheduler")
    wait_for("/readyz", 200)
    after = answers()
    assert before == after, [url for url in before if before[url] != after.get(url)]
    print("the restored site is the same")


if __name__ == "__main__":
    main()
