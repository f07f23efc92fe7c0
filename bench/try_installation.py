"""Uses a site that was just installed: pages, log-in, publishing, backup, loss, restore, upgrade.

`bin/try-installation` runs it in the new machine, by itself: it uses nothing of the site's code.
"""

import base64
import hmac
import os
import re
import struct
import subprocess
import time
from urllib.parse import urljoin

import requests

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
# A browser that trusts the trial's certificate, and keeps cookies.
BROWSER = requests.Session()
BROWSER.verify = "/etc/ssl/ptvt/fullchain.pem"


def ask(path: str, form: dict | None = None) -> requests.Response:
    """The answer at an address, or to a form; redirects are not followed."""
    url = urljoin(f"https://{HOST}/", path)
    method, headers = "POST" if form else "GET", {"Referer": url}
    return BROWSER.request(
        method, url, data=form, headers=headers, timeout=30, allow_redirects=False
    )


def run(*command: str, text: str | None = None) -> str:
    """The output of a command of the machine."""
    result = subprocess.run(command, capture_output=True, text=True, input=text)
    # Of a warning of Python an administrator can make nothing.
    if result.returncode or "Warning: " in result.stderr:
        raise SystemExit(
            f"{' '.join(command)} fails:\n{result.stdout[-3000:]}{result.stderr[-3000:]}"
        )
    return result.stdout


def wait_for(path: str, status: int) -> None:
    """Wait until an address gives a status."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            found = ask(path).status_code
        except OSError as error:
            found = str(error)
        if found == status:
            return
        if time.monotonic() > until:
            raise SystemExit(f"{path} gives {found}, not {status}")
        time.sleep(0.5)


def answers() -> dict[str, str]:
    """Every page of the sitemap as a visitor sees it, and each file of the site that they name."""
    BROWSER.cookies.clear()
    found, files = {}, set()
    for url in re.findall(r"<loc>([^<]+)</loc>", ask("/sitemap.xml").text):
        answer = ask(url)
        assert answer.status_code == 200, (url, answer.status_code)
        found[url] = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", answer.text)
        files |= set(re.findall(r'"(/(?:static|media)/[^"\s]+)"', answer.text))
    for file in files:
        assert ask(file).status_code == 200, file
    assert any(file.startswith("/media/") for file in files) and len(found) > 4, files
    print(f"{len(found)} pages and {len(files)} files of theirs answer")
    return found


def send(path: str, fields) -> None:
    """Send the form of a page with its token; `fields` gives the rest, from the page's text."""
    body = ask(path).text
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', body)[1]
    answer = ask(path, {"csrfmiddlewaretoken": token, **fields(body)})
    assert answer.status_code == 302, answer.text


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
    send("/account/welkom/", lambda body: both)
    # Each time that the page is asked for, it has another secret.
    send(
        "/account/2fa/totp/activate/",
        lambda body: {"code": totp(re.search(r">([A-Z2-7]{32})<", body)[1])},
    )
    admin = ask("/beheer/")
    assert admin.status_code == 200 and "proef" in admin.text, admin.text[:1000]
    print("logged in with a second factor")


def main() -> None:
    """Try everything."""
    for path in ("/", "/account/login/", "/readyz"):
        wait_for(path, 200)
    assert ask("/bestaat-niet/").status_code == 404
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
    for script, release in (("upgrade", "v2"), ("go-back", "v1")):
        source = "PTVT_SOURCE=file:///srv/ptvt.git"
        run("env", source, f"PTVT_RELEASE={release}", "bash", f"/root/{script}")
        assert os.readlink("/opt/ptvt/current") == f"releases/{release}"
        wait_for("/readyz", 200)
        assert answers() == before, script
        print(f"{script}: release {release} is the same")


if __name__ == "__main__":
    main()
