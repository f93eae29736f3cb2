"""The HTML report: one page that needs nothing, shows everything without its script, and takes no text for markup."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace
from samples import HOSTILE, document, full_run, hostile_run, low_weight, placeholder, run

from linter.report.escaping import legible
from linter.report.html import render
from linter.report.run import Problem, Run

HERE = Path()
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
PAIRS = [("--text", "--page"), ("--quiet", "--page"), ("--link", "--page"), ("--text", "--panel"),
         ("--error", "--page"), ("--warning", "--page"), ("--advice", "--page"),
         ("--mark-text", "--mark"), ("--band-text", "--band"),
         ("--low", "--h1"), ("--low", "--h2"), ("--low", "--h3"), ("--high", "--h4"), ("--high", "--h5")]  # fmt: skip


def page(report: Run) -> html.HtmlElement:
    return html.document_fromstring(render(report, HERE))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_policy_allows_the_page_its_own_style_and_script_and_nothing_else() -> None:
    made = page(full_run())
    policy = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(made.xpath(f'//{tag}')[0].text.encode()).digest()).decode()}'"
        for tag in ("style", "script")
    ]
    assert policy == (
        f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in render(full_run(), HERE).split("</style>")[0]


def test_the_page_asks_for_nothing_and_has_no_style_or_script_that_the_policy_would_stop() -> None:
    for report in (full_run(), hostile_run()):
        made = page(report)
        assert made.xpath("//link | //img | //iframe | //object | //embed | //base | //@src") == []
        assert made.xpath("//@style | //@*[starts-with(name(), 'on')]") == []
        assert [len(made.xpath(f"//{tag}")) for tag in ("style", "script")] == [1, 1]


def test_links_lead_to_documents_to_places_in_the_page_or_to_sources() -> None:
    links = page(hostile_run()).xpath("//a/@href")
    assert all(link.startswith(("#", "https://", "=pack/")) for link in links), links


@pytest.mark.parametrize("report", [full_run(), run(), hostile_run()], ids=["full", "empty", "hostile"])
def test_every_link_in_the_page_has_its_target_and_every_id_is_there_once(report: Run) -> None:
    made = page(report)
    ids = made.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in made.xpath("//a/@href") if link.startswith("#")} <= set(ids)
    labelled = " ".join(made.xpath("//@aria-labelledby")).split()
    assert set(labelled) | set(made.xpath("//label/@for")) <= set(ids)


def test_tables_have_captions_and_heads_fields_have_labels_and_headings_skip_no_level() -> None:
    made = page(full_run())
    assert all(table.xpath("caption//text()") and table.xpath(".//th[@scope='col']") for table in made.xpath("//table"))
    assert all(row.xpath("th[@scope]") for row in made.xpath("//tbody/tr[td[@class='n']]"))
    for field in made.xpath("//form//input | //form//select"):
        assert field.xpath("ancestor::label") or made.xpath(f"//label[@for='{field.get('id')}']")
    levels = [int(heading.tag[1]) for heading in made.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert made.get("lang") == "en-GB"


def test_what_could_not_be_read_stands_before_all_else() -> None:
    first = page(full_run()).xpath("//main/*")[0]
    assert words(first).startswith(
        "Could not be read Nothing is known about what is in this file. pack/old.doc: This is"
    )


def test_a_long_list_of_what_could_not_be_read_is_folded() -> None:
    unread = tuple(Problem(f"{number}.doc", "old-format", "Save it as .docx.") for number in range(25))
    panel = page(run(errors=unread)).xpath("//main/*")[0]
    assert len(panel.xpath("ul/li")) == 10
    assert words(panel.xpath("details/summary")[0]) == "15 more"
    assert len(panel.xpath("details/ul/li")) == 15


def test_everything_is_there_without_script() -> None:
    made = page(full_run())
    assert len(made.xpath("//li[contains(@class, 'finding')]")) == 4
    assert made.xpath("//main//*[@hidden]/@id") == ["filters"]


def test_a_finding_says_what_where_why_what_is_better_and_on_whose_authority() -> None:
    told = " ".join(" ".join(page(full_run()).xpath("//li[@id='d1f2']")[0].itertext()).split())
    for part in ("▲ warning Unresolved text SV601 placeholder-left", "under the project [insert portal reference]",
                 "In Word: under “About this contract”, paragraph 1.5", "Why A blank that is published",
                 "Better Fill in the blank", "Basis Practice: Document control:",
                 "checked 1 November 2026"):  # fmt: skip
        assert part in told
    assert page(full_run()).xpath("//li[@id='d1f2']//mark/text()") == ["[insert portal reference]"]


def test_reasons_are_given_once_in_a_document_and_then_referred_to() -> None:
    again = page(full_run()).xpath("//li[@id='d1f3']")[0]
    assert again.xpath(".//dl") == []
    assert again.xpath(".//a/@href") == ["#d1f2"]
    assert words(again).endswith("as for the earlier finding 2")


def test_the_heat_map_counts_by_document_and_rule_and_leads_to_the_first() -> None:
    made = page(full_run())
    rows = [[words(cell) for cell in row] for row in made.xpath("//table[@class='heat']//tr")]
    heads = ["Social value weighs less than the minimum SV202", "Social value is dropped after award SV401"]
    assert rows == [
        ["Document", *heads, "Unresolved text SV601"],
        ["tender.docx", "", "1", "2"],
        ["weights.xlsx", "1", "", ""],
    ]
    assert "1 document without findings is left out here." in words(made.xpath("//p[@class='legend']")[0])
    assert made.xpath("//table[@class='heat']//td/a/@href") == ["#d1f1", "#d1f2", "#d2f1"]


def test_rules_that_found_nothing_are_named_and_those_that_failed_are_not_among_them() -> None:
    silent = "SV101 The rule generic-csr-ask"
    assert silent in words(page(replace(full_run(), errors=())))
    assert silent not in words(page(full_run()))
    assert "3 rules run on this contract" in words(page(full_run()).xpath("//details[@id='d2']")[0])


def test_the_text_of_documents_is_text_and_never_markup() -> None:
    assert "<script>alert" not in render(hostile_run(), HERE)
    assert "{{ 7 * 7 }}" in words(page(hostile_run()).xpath("//li[@id='d1f1']/h4")[0])
    plain = replace(hostile_run().documents[0].findings[0], message="x", why="x", better="x", title="x")
    calm = replace(hostile_run().documents[0], findings=(plain,), notices=("x",))
    tags = [[element.tag for element in page(report).iter()] for report in (hostile_run(), _with(calm))]
    assert tags[0] == tags[1]


def _with(document_: object) -> Run:
    return replace(hostile_run(), documents=(document_,))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_message_is_shown_as_it_is(text: str) -> None:
    made = page(run(document("a.docx", replace(low_weight(), message=f"«{text}»"))))
    shown = made.xpath("//li[@id='d1f1']/p[2]")[0].text_content()
    assert shown == legible(f"«{text}»").replace("\r", "\n")


def test_nothing_turns_the_direction_of_the_text_or_holds_control_signs() -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ufffe]", render(hostile_run(), HERE))


def test_contrast_is_at_least_that_of_wcag_aa_in_light_and_in_dark() -> None:
    style = page(full_run()).xpath("//style")[0].text
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    first = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", light))
    for colours in (first, first | dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", dark))):
        for front, ground in PAIRS:
            assert _contrast(colours[front], colours[ground]) >= 4.5, (front, ground, colours[front])


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_thousand_findings_are_folded_and_stay_small() -> None:
    one = placeholder("Return by [date].", "[date]", "paragraph 1")
    made = render(run(*(document(f"{number}.docx", *[one] * 20) for number in range(50))), HERE)
    assert len(made) < 1_000 * 1_000 + 60_000
    assert html.document_fromstring(made).xpath("//details[@class='document'][@open]") == []


@pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
def test_filters_hide_what_is_not_asked_for_and_say_how_much_is_left(tmp_path: Path) -> None:
    driver = """
      const told = [];
      const say = () => told.push(document.getElementById("shown").textContent);
      const change = (id, value) => {
        const field = document.getElementById(id); field.value = value;
        field.dispatchEvent(new Event("change", {bubbles: true})); say();
      };
      say(); change("by-rule", "SV601"); change("by-document", "d2"); change("by-rule", ""); change("by-document", "");
      change("by-text", "SITE VISITS"); location.hash = "#d2f1";
      setTimeout(() => { say(); document.body.innerHTML = "<pre>" + told.join("|") + "</pre>"; }, 300);
    """
    made = re.sub(r"<meta http-equiv[^>]*>", "", render(full_run(), HERE))
    file = tmp_path / "page.html"
    file.write_text(made.replace("</body>", f"<script>{driver}</script></body>"), encoding="utf-8")
    assert BROWSER
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom"]
    shown = subprocess.run([*command, file.as_uri()], capture_output=True, text=True, check=True, timeout=120).stdout
    assert words(html.document_fromstring(shown).findall(".//pre")[0]).split("|") == [
        "All 4 findings are shown.",
        "2 of 4 findings are shown.",
        "0 of 4 findings are shown.",
        "1 of 4 findings are shown.",
        "All 4 findings are shown.",
        "1 of 4 findings are shown.",
        "All 4 findings are shown.",
    ]


def test_the_hostile_text_is_shown_in_full() -> None:
    assert " ".join(legible(HOSTILE).split()) in words(page(hostile_run()).xpath("//li[@id='d1f1']")[0])
