"""Reports errors to Sentry, when `SENTRY_DSN` names one; without it nothing is loaded or sent."""

import sys

from .logs import request_id


def without_personal_data(event: dict, hint: dict | None = None) -> dict:
    """The report without who asked, and only the first line of an error: PostgreSQL adds values."""
    # Enough to repeat the request, nothing of who asked.
    request = event.get("request", {})
    names = [name for name in ("method", "url") if name in request]
    event["request"] = {name: request[name].partition("?")[0] for name in names}
    for name in ("user", "server_name", "breadcrumbs", "extra", "modules"):
        event.pop(name, None)
    for error in event.get("exception", {}).get("values", []):
        error["value"] = (error.get("value") or "").partition("\n")[0]
    event.setdefault("tags", {})["request_id"] = request_id.get()
    return event


def start_reporting(dsn: str | None, environment: str = "production", release: str = "") -> None:
    """Report errors from now on, if there is an address to report to."""
    if not dsn:
        return
    import sentry_sdk

    sentry_sdk.init(
        dsn=dsn,
        environment=environment,
        release=release or None,
        before_send=without_personal_data,
        send_default_pii=False,
        # A variable may hold what somebody typed.
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        # Errors only: no counts of sessions; times of requests are not sent by default.
        auto_session_tracking=False,
        send_client_reports=False,
        # Not looked for on the way out: nothing on the machine is told.
        server_name="",
    )


def report(error: BaseException | None) -> None:
    """Report an error that ended a command in an orderly way."""
    if error and "sentry_sdk" in sys.modules:
        sys.modules["sentry_sdk"].capture_exception(error)
