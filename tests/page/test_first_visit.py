"""The first visit: what the page says, choosing documents, and whatever can come in between."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Route, expect
from server.front import Front, started

from addin_server.keys import KeyRing, new_key
from addin_server.settings import Mode
from page.visitor import EXAMPLES, RESPONSE, TENDER, Visitor, payload

Visit = Callable[..., Visitor]


def test_two_sentences_say_what_it_does_and_that_nothing_leaves(visitor: Visitor) -> None:
    lead = visitor.page.locator(".lead").inner_text()
    assert lead.count(".") == 2
    assert "shows where" in lead
    assert "nothing that you open here leaves it" in lead
    assert visitor.page.title() == "Check a tender or a bid – Tenderlint"


def test_office_is_not_loaded(visitor: Visitor) -> None:
    assert visitor.page.evaluate("typeof Office") == "undefined"
    assert not visitor.page.locator("script:not([src^='/']), style, [style], [onclick]").count()


def test_hosted_it_asks_for_a_key_and_names_the_organisations_server(visit: Visit) -> None:
    key, kept = new_key("joinery")
    with started(keys=KeyRing([kept]), mode=Mode.HOSTED) as hosted:
        visitor = visit(hosted.origin)
        field = visitor.page.get_by_label("Access key")
        assert not visitor.faults("the access key")
        field.fill("tl_wrong")
        visitor.button("Continue").click()
        expect(visitor.page.locator(".problem")).to_be_focused()
        assert "not known" in visitor.focused
        assert not visitor.faults("a wrong access key")
        visitor.page.get_by_label("Access key").fill(key)
        visitor.button("Continue").click()
        expect(visitor.page.locator(".lead")).to_contain_text("leaves that server")
        assert visitor.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})") == "{}"
        visitor.checks(RESPONSE)


def test_kind_and_profile_are_remembered_and_nothing_of_a_document(visitor: Visitor) -> None:
    visitor.page.get_by_label("What is it?").select_option("response")
    visitor.page.get_by_label("Who buys?").select_option("local")
    expect(visitor.page.get_by_text("Councils and combined authorities.")).to_be_visible()
    visitor.checks(RESPONSE)
    visitor.opens()
    expect(visitor.page.get_by_label("What is it?")).to_have_value("response")
    expect(visitor.page.get_by_label("Who buys?")).to_have_value("local")
    assert visitor.page.evaluate("({...localStorage})") == {
        "tenderlint.kind": "response",
        "tenderlint.profile": "local",
    }
    assert visitor.page.evaluate("sessionStorage.length") == 0
    assert not visitor.context.cookies()


def test_what_storage_says_is_not_believed(visitor: Visitor) -> None:
    visitor.page.evaluate("localStorage['tenderlint.profile'] = 'nobody'; localStorage['tenderlint.kind'] = 'x'")
    visitor.opens()
    expect(visitor.page.get_by_label("Who buys?")).to_have_value("nhs")
    expect(visitor.page.get_by_label("What is it?")).to_have_value("auto")


def test_checking_nothing_is_told_at_the_top_and_leads_to_the_files(visitor: Visitor) -> None:
    visitor.button("Check").click()
    expect(visitor.page.locator(".problem")).to_be_focused()
    visitor.page.get_by_role("link", name="Choose a document to check").press("Enter")
    expect(visitor.page.locator("input[type=file]")).to_be_focused()


def test_files_can_be_added_and_removed(visitor: Visitor) -> None:
    visitor.chooses(payload("bid.txt", "one")).chooses(payload("bid.txt", "two"), TENDER)
    chosen = visitor.page.get_by_role("list", name="Files to check").get_by_role("listitem")
    assert [each.split(" ")[0] for each in chosen.locator(".file").all_inner_texts()] == [
        "bid.txt",
        "bid",
        "catering-tender.docx",
    ]
    assert "bid (2).txt" in chosen.nth(1).inner_text()
    visitor.hears("3 files to check")
    visitor.button("Remove bid.txt").click()
    assert visitor.focused == "Remove bid (2).txt"
    assert chosen.count() == 2


def test_files_and_folders_can_be_dropped(visitor: Visitor) -> None:
    visitor.page.locator(".drop").evaluate(
        """(drop) => {
          const file = (name) => (
            { name, isDirectory: false, file: (found) => found(new File(["We will plant trees."], name)) });
          const folder = (name, ...inside) => ({ name, isDirectory: true, createReader: () => {
            const pieces = [inside, []];
            return { readEntries: (found) => found(pieces.shift()) };
          } });
          const items = [
            { kind: "file", getAsFile: () => null, webkitGetAsEntry: () => folder(
              "bid", file("answer.txt"), file("photo.jpg"), file("~$answer.docx"), folder("more", file("annex.md"))) },
            { kind: "file", getAsFile: () => new File(["We will"], "loose.txt"), webkitGetAsEntry: () => null },
          ];
          for (const type of ["dragover", "drop"]) {
            const event = new Event(type, { bubbles: true, cancelable: true });
            Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], items } });
            drop.dispatchEvent(event);
          }
        }"""
    )
    chosen = visitor.page.locator(".chosen .file")
    expect(chosen).to_have_count(3)
    assert [each.split()[0] for each in chosen.all_inner_texts()] == ["answer.txt", "annex.md", "loose.txt"]
    expect(
        visitor.page.locator("p", has_text="Passed over, since they are no documents: photo.jpg").first
    ).to_be_visible()
    visitor.checks()


def test_a_file_that_is_too_large_is_named_before_it_is_sent(visitor: Visitor) -> None:
    def small(route: Route) -> None:
        answer = route.fetch()
        session = answer.json()
        session["limits"]["document"] = 1_000
        route.fulfill(response=answer, body=json.dumps(session))

    visitor.instead("/api/v1/session", small)
    visitor.opens().chooses(TENDER).button("Check").click()
    problem = visitor.page.locator(".problem")
    expect(problem).to_contain_text("catering-tender.docx: This is larger than 1 kB")
    assert not visitor.faults("a file that is too large")


def test_a_file_that_cannot_be_read_is_named_with_what_to_do(visitor: Visitor) -> None:
    visitor.chooses(payload("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), payload("empty.txt", ""))
    visitor.button("Check").click()
    problem = visitor.page.locator(".problem")
    expect(problem).to_be_focused()
    expect(problem).to_contain_text("Nothing could be checked")
    expect(problem.get_by_role("listitem")).to_have_count(2)
    expect(problem).to_contain_text("old.doc: ")
    assert "old.doc" in visitor.page.locator(".chosen").inner_text()
    assert not visitor.faults("nothing could be checked")


def test_one_that_cannot_be_read_costs_the_others_nothing(visitor: Visitor) -> None:
    visitor.checks(payload("damaged.docx", b"PK\x03\x04 no more"), RESPONSE)
    unread = visitor.page.locator(".unread.failed")
    expect(unread).to_contain_text("damaged.docx: ")
    for name in ("Themes and stages", "Facts used", "Reports and waivers"):
        visitor.tab(name)
        expect(unread).to_be_visible()
    expect(visitor.page.locator(".lead")).to_contain_text("1 file could not be checked")


def test_progress_is_shown_and_a_check_can_be_stopped(visitor: Visitor) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "second.txt" in (route.request.post_data_buffer or b"").decode(errors="replace"):
            held.append(route)
        else:
            route.continue_()

    visitor.instead("/api/v1/check", hold)
    visitor.chooses(
        payload("first.txt", "We will plant trees."), payload("second.txt", "We will."), payload("third.txt", "We.")
    )
    visitor.button("Check").click()
    expect(visitor.page.get_by_text("2 of 3: second.txt")).to_be_visible()
    expect(visitor.page.get_by_role("progressbar")).to_have_attribute("value", "1")
    assert visitor.focused == "Checking"
    assert not visitor.faults("progress")
    visitor.button("Stop").click()
    unread = visitor.page.locator(".unread.failed")
    expect(unread).to_contain_text("second.txt: Not checked: the check was stopped before.")
    expect(unread).to_contain_text("third.txt: Not checked")
    expect(visitor.page.locator("main h1")).to_be_focused()


def test_stopping_before_anything_was_checked_leads_back_to_the_form(visitor: Visitor) -> None:
    visitor.instead("/api/v1/check", lambda _: None)
    visitor.chooses(TENDER).button("Check").click()
    visitor.button("Stop").click()
    expect(visitor.page.locator("main h1").first).to_be_focused()
    visitor.hears("Nothing was checked")
    expect(visitor.page.locator(".chosen li")).to_have_count(1)


def test_a_busy_server_is_waited_for(visitor: Visitor) -> None:
    visitor.instead("/api/v1/check", _problem(429, "busy", "The server is busy.", {"Retry-After": "1"}), times=1)
    visitor.chooses(RESPONSE).button("Check").click()
    visitor.hears("goes on in 1 second")
    expect(visitor.page.locator(".result")).to_be_visible()


def test_a_session_that_has_ended_is_begun_anew(front: Front, visit: Visit) -> None:
    visitor = visit(place="/")
    with visitor.page.expect_response("**/api/v1/session") as coming:
        visitor.page.reload()
    token = coming.value.json()["token"]
    visitor.page.locator(".start").wait_for()
    assert front.ask("DELETE", "/api/v1/session", headers={"Authorization": f"Bearer {token}"}).status == 204
    visitor.checks(RESPONSE)


def test_a_server_that_is_gone_is_told_in_words(visitor: Visitor) -> None:
    visitor.instead("/api/v1/check", lambda route: route.abort())
    visitor.chooses(RESPONSE, TENDER).button("Check").click()
    problem = visitor.page.locator(".problem")
    expect(problem).to_contain_text("Tenderlint does not answer. If it runs on this computer, start it again")
    expect(problem).to_contain_text("catering-tender.docx: Not checked")


def test_a_page_that_cannot_begin_says_so_and_tries_again(visitor: Visitor) -> None:
    visitor.instead("/api/v1/session", lambda route: route.abort(), times=1)
    visitor.opens()
    expect(visitor.page.locator(".problem")).to_contain_text("Tenderlint cannot begin")
    assert not visitor.faults("no server")
    visitor.button("Try again").click()
    expect(visitor.page.locator(".start")).to_be_visible()


def test_without_script_the_page_says_what_to_do(visit: Visit) -> None:
    visitor = visit(java_script_enabled=False)
    assert "needs JavaScript" in visitor.page.locator("noscript p").inner_text()


def test_a_zip_is_opened_and_what_it_leaves_out_is_told(visitor: Visitor) -> None:
    import io
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.write(RESPONSE, "bid/response.docx")
        archive.write(EXAMPLES / "README.md", "bid/photo.jpg")
    visitor.checks(payload("bid.zip", held.getvalue()))
    expect(visitor.page.locator(".unread")).to_contain_text("1 file that is no document was passed over (1 .jpg)")
    expect(visitor.page.locator(".document-name")).to_have_text("response.docx")


def _problem(status: int, code: str, detail: str, headers: dict[str, str]) -> Callable[[Route], None]:
    body = json.dumps({"type": "", "title": "", "status": status, "code": code, "detail": detail})
    told = {"Content-Type": "application/problem+json", "X-Made-By": "fulfilled", **headers}
    return lambda route: route.fulfill(status=status, body=body, headers=told)
