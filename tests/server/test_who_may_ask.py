"""Who may ask: the matrix of Host, Origin, Sec-Fetch-Site and token, and the headers on every answer."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from addin_server.keys import KeyRing, new_key
from addin_server.settings import Mode, Rates
from server.front import JSON, Front, started

PUBLIC = "https://tenderlint.example.org"


def port(front: Front, value: str | None) -> str | None:
    return value and value.replace("PORT", str(front.port))


HOSTS = [
    ("localhost:PORT", True),
    ("127.0.0.1:PORT", True),
    ("[::1]:PORT", True),
    ("LOCALHOST:PORT", True),
    ("localhost", False),
    ("localhost:1", False),
    ("evil.example", False),
    ("evil.example:PORT", False),
    ("localhost.evil.example:PORT", False),
    ("localhost:PORT@evil.example", False),
    ("0.0.0.0:PORT", False),
    ("", False),
    (None, False),
]


@pytest.mark.parametrize(("host", "welcome"), HOSTS)
@pytest.mark.parametrize("path", ["/", "/healthz", "/api/v1/meta", "/api/v1/openapi.json"])
def test_only_our_own_names_are_hosts(front: Front, ours: Front, host: str | None, welcome: bool, path: str) -> None:
    answer = ours.ask("GET", path, headers={"Host": port(front, host)})  # type: ignore[dict-item]
    if welcome:
        assert answer.status == 200
    else:
        assert answer.status == 400


ORIGINS = [
    ("http://localhost:PORT", True),
    ("http://127.0.0.1:PORT", True),
    ("http://[::1]:PORT", True),
    (None, False),
    ("null", False),
    ("", False),
    ("https://localhost:PORT", False),
    ("http://localhost", False),
    ("http://localhost:1", False),
    ("http://evil.example", False),
    ("http://localhost:PORT.evil.example", False),
    ("http://localhost:PORT, http://evil.example", False),
]


@pytest.mark.parametrize(("origin", "welcome"), ORIGINS)
def test_only_our_own_pages_may_begin_a_session(front: Front, origin: str | None, welcome: bool) -> None:
    answer = front.post("/api/v1/session", {}, {"Origin": port(front, origin)})  # type: ignore[dict-item]
    assert answer.status == (200 if welcome else 403)
    if not welcome:
        assert answer.code == "bad-origin"


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_what_a_browser_says_comes_from_elsewhere_is_refused(front: Front, ours: Front, site: str) -> None:
    assert front.post("/api/v1/session", {}, {"Sec-Fetch-Site": site}).code == "bad-origin"
    if site != "none":
        assert ours.get("/api/v1/meta", {"Sec-Fetch-Site": site}).code == "bad-origin"


def test_a_page_may_be_opened_by_a_link_elsewhere(front: Front) -> None:
    assert front.get("/", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}).status == 200


CLOSED = [("GET", "/api/v1/meta"), ("POST", "/api/v1/check"), ("POST", "/api/v1/draft"), ("DELETE", "/api/v1/session")]


@pytest.mark.parametrize(("method", "path"), [*CLOSED, ("POST", "/api/v1/report/html")])
@pytest.mark.parametrize(
    "sent", [None, "", "Bearer", "Bearer ", "Basic dXNlcg==", "TOKEN", "Bearer TOKENx", "Bearer x"]
)
def test_everything_else_needs_the_token(front: Front, ours: Front, method: str, path: str, sent: str | None) -> None:
    value = sent and sent.replace("TOKEN", str(ours.token))
    answer = front.ask(method, path, b"{}", {"Authorization": value, "Content-Type": JSON})  # type: ignore[dict-item]
    assert answer.status == 401
    assert answer.code in ("no-token", "stale-token")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_in_the_address_opens_nothing(front: Front, ours: Front) -> None:
    assert front.get(f"/api/v1/meta?token={ours.token}&access_token={ours.token}").status == 401


def test_a_session_that_was_ended_has_ended(front: Front) -> None:
    session = front.begun()
    assert session.get("/api/v1/meta").status == 200
    assert session.ask("DELETE", "/api/v1/session").status == 204
    assert session.get("/api/v1/meta").code == "stale-token"


def test_each_session_has_a_token_of_its_own(front: Front) -> None:
    tokens = {front.begun().token for _ in range(5)}
    assert len(tokens) == 5
    assert all(len(str(token)) > 50 for token in tokens)


@pytest.mark.parametrize("path", ["/api/v1/check", "/api/v1/session", "/", "/healthz", "/api/v1/nothing"])
def test_nobody_is_told_that_other_origins_may_ask(front: Front, path: str) -> None:
    asks = {
        "Origin": "http://evil.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    answer = front.ask("OPTIONS", path, headers=asks)
    assert answer.status == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


ANSWERS = [
    ("GET", "/"),
    ("GET", "/api.css"),
    ("GET", "/api/"),
    ("GET", "/healthz"),
    ("GET", "/nothing"),
    ("POST", "/api/v1/session"),
    ("GET", "/api/v1/meta"),
    ("POST", "/api/v1/check"),
]


@pytest.mark.parametrize(("method", "path"), ANSWERS)
def test_every_answer_has_the_headers_that_keep_browsers_safe(ours: Front, method: str, path: str) -> None:
    answer = ours.ask(method, path, b"{}" if method == "POST" else None, {"Content-Type": JSON})
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
    if path.startswith("/api/v1/") and path != "/api/v1/meta":
        assert answer.headers["cache-control"] == "no-store"


def test_the_server_says_nothing_of_what_it_is_made_of(front: Front) -> None:
    assert front.get("/").headers["server"] == "tenderlint"


KEY, KEPT = new_key("estates-team")


def through_proxy(front: Front, **headers: str) -> Front:
    """The same server as a reverse proxy passes a request on to it."""
    passed = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": PUBLIC[8:]}
    return dataclasses.replace(front, origin=PUBLIC, extra={**passed, **headers})


def test_a_hosted_server_answers_at_its_public_address_and_to_those_with_a_key() -> None:
    rates = Rates(attempts="4 per minute", sessions="7 per minute", drafts="3 per minute")
    with started(mode=Mode.HOSTED, proxies=1, origins=frozenset({PUBLIC}), keys=KeyRing([KEPT]), rates=rates) as bare:
        front = through_proxy(bare)
        assert front.post("/api/v1/session", {}).code == "bad-key"
        assert front.post("/api/v1/session", {"access-key": KEY[:-1] + "-"}).code == "bad-key"
        assert front.post("/api/v1/session", {"access-key": f"tl_{'0' * 12}_{KEY[-43:]}"}).code == "bad-key"
        session = front.begun(**{"access-key": KEY})
        answer = session.get("/api/v1/meta")
        assert answer.status == 200
        assert "max-age" in answer.headers["strict-transport-security"]
        # Whoever comes to it without the proxy, or by another name, is refused; only its health may be asked.
        assert (
            dataclasses.replace(session, extra={}, origin=bare.origin, token=session.token)
            .get("/api/v1/meta", {"Host": f"localhost:{bare.port}"})
            .code
            == "bad-host"
        )
        assert bare.get("/healthz", {"Host": "10.0.0.3:47651"}).json["ok"] is True
        assert through_proxy(bare, **{"X-Forwarded-Host": "evil.example"}).get("/").code == "bad-host"
        # By session for what is checked, by address for sessions and wrong keys.
        asked = [session.post("/api/v1/draft", {"answer": "We will hire two people."}).status for _ in range(4)]
        assert asked == [200, 200, 200, 429]
        refused = session.post("/api/v1/draft", {"answer": "x"})
        assert refused.code == "too-often"
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert front.begun(**{"access-key": KEY}).post("/api/v1/draft", {"answer": "x"}).status == 200
        assert [front.post("/api/v1/session", {}).status for _ in range(2)] == [401, 429]
        assert front.post("/api/v1/session", {"access-key": KEY}).code == "too-often"
        other = through_proxy(bare, **{"X-Forwarded-For": "203.0.113.8"})
        many = [other.post("/api/v1/session", {"access-key": KEY}).status for _ in range(8)]
        assert many == [200] * 7 + [429]


def test_on_ones_own_computer_headers_of_proxies_count_for_nothing(front: Front, ours: Front) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    assert ours.get("/api/v1/meta", forged).status == 200
    evil = {"Host": "evil.example", "X-Forwarded-Host": f"localhost:{front.port}"}
    assert ours.get("/api/v1/meta", evil).code == "bad-host"


def test_nobody_but_this_computer_reaches_a_local_server(front: Front) -> None:
    from addin_server.app import create_app
    from addin_server.settings import Settings, local_origins
    from linter.rulebook.load import shipped_rulebook

    app = create_app(Settings(local_origins(front.port, secure=False)), shipped_rulebook(), front.workers)
    host = {"Host": f"localhost:{front.port}"}
    for address, status in (("127.0.0.1", 200), ("::1", 200), ("::ffff:127.0.0.1", 200), ("192.0.2.1", 403), ("", 403)):
        response = app.test_client().get("/healthz", headers=host, environ_base={"REMOTE_ADDR": address})
        assert response.status_code == status, address


def test_keys_are_kept_as_hashes_that_do_not_show_them() -> None:
    assert KEY[-43:] not in KEPT.line
    ring = KeyRing([KEPT, new_key("others")[1]])
    assert ring.owner(KEY) == "estates-team"
    assert ring.owner(f" {KEY}\n") == "estates-team"
    for wrong in ("", "x", KEY[:-1], KEY.upper(), KEPT.line, "é" * 60):
        assert ring.owner(wrong) is None


def test_office_may_frame_the_pane_and_nobody_may_frame_anything_else(
    front: Front, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "addin").mkdir()
    for name in ("addin/taskpane.html", "addin/taskpane.js", "index.html", "addin.html"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    monkeypatch.setattr("addin_server.pages.STATIC", tmp_path)
    framed = [
        name for name in ("/addin/taskpane.html", "/", "/addin.html", "/api/") if ancestors(front, name) != "'none'"
    ]
    assert framed == ["/addin/taskpane.html"]
    office = (
        r"'self'|https://(?:\*\.)?(?:officeapps\.live|office|sharepoint|onedrive\.live|cloud)\.(?:com|net|microsoft)"
    )
    assert all(re.fullmatch(office, host) for host in ancestors(front, framed[0]).split())
    policy = front.get(framed[0]).headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "script-src 'self' https://appsforoffice.microsoft.com;" in policy
    assert "cross-origin-opener-policy" not in front.get(framed[0]).headers
    assert front.get("/addin/taskpane.js").headers["content-type"] == "text/javascript; charset=utf-8"


def ancestors(front: Front, path: str) -> str:
    """Who may frame what stands at a path."""
    found = re.search(r"frame-ancestors ([^;]+)", front.get(path).headers["content-security-policy"])
    assert found
    return found[1]
