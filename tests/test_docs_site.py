"""The documentation as a site: a page for every rule and profile, whole, linked, and without help from other hosts."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import docs_site
from docs_markdown import of, quoted
from docs_rules import pages
from linter.report.phrasing import date_in_words
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.schema import Basis, Example, Rule

ROOT = Path(__file__).resolve().parent.parent
BOOK = shipped_rulebook()
RULES = [pytest.param(rule, id=rule.name) for rule in BOOK.rules]
PROFILES = [pytest.param(profile, id=profile.name) for profile in BOOK.profiles.values()]
DISCLAIMER = re.compile(r"(?i)(?:never|nothing|no rule) says that something is lawful[^.]*\.")
VERDICT = re.compile(r"(?i)\blawful\b|\bcompliant\b")


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The pages that are made from the rulebook."""
    return pages(BOOK, shipped_vocabulary())


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages as the generator of the site gets them."""
    folder = tmp_path_factory.mktemp("documentation") / "docs-source"
    docs_site.gather(folder)
    return folder


def words(markdown: str) -> str:
    """What a reader of a page sees, on one line."""
    shown = re.sub(r"(?m)^> ?", "", markdown)
    shown = re.sub(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)", r"\1", shown)
    shown = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", shown)
    return " ".join(shown.replace("**", "").split())


def same(text: str) -> str:
    return " ".join(text.split())


def basis_is_on(page: str, basis: Basis) -> None:
    for said in (basis.name, basis.sort, basis.ref, date_in_words(basis.checked.isoformat())):
        assert same(said) in words(page)
    for day in (basis.since, basis.until):
        assert day is None or date_in_words(day.isoformat()) in page
    assert basis.url is None or f"]({basis.url})" in page


def examples(rule: Rule) -> Iterator[str]:
    for example in (*rule.examples.flag, *rule.examples.passes):
        yield example.all_text if isinstance(example, Example) else example


@pytest.mark.parametrize("rule", RULES)
def test_the_page_of_a_rule_says_what_it_reports_why_and_where_its_border_runs(
    rule: Rule, made: dict[str, str]
) -> None:
    page = words(made[f"rules/{rule.name}.md"])
    assert page.startswith(f"# {rule.code} {rule.title}")
    assert f"`{rule.name}`" in page
    for said in (rule.why, rule.borders):
        assert all(same(line.removeprefix("- ")) in page for line in said.splitlines())
    for profile in BOOK.profiles.values():
        assert f"| {profile.title} | " in page


@pytest.mark.parametrize("rule", RULES)
def test_every_authority_of_a_rule_is_on_its_page(rule: Rule, made: dict[str, str]) -> None:
    for basis in rule.basis:
        basis_is_on(made[f"rules/{rule.name}.md"], basis)


@pytest.mark.parametrize("rule", RULES)
def test_every_example_of_a_rule_is_on_its_page(rule: Rule, made: dict[str, str]) -> None:
    page = words(made[f"rules/{rule.name}.md"])
    for example in examples(rule):
        for block in of(example).blocks:
            assert same(block.text) in page


def test_the_wording_is_filled_with_numbers_and_brackets(made: dict[str, str]) -> None:
    for name, page in made.items():
        text = re.sub(r"```\{toctree\}.*?```", "", page, flags=re.DOTALL)
        assert not re.search(r"(?<!\\)[{}]", text), name
        if name.startswith("rules/"):
            assert not re.search(r"\{[a-z-]+(\|[^}]*)?\}", words(text)), name


def test_a_number_is_that_of_the_profile(made: dict[str, str]) -> None:
    assert "minimum is 10%." in words(made["rules/weighting-below-minimum.md"])
    assert "Tenderlint says: Social value weighs 5% of the total here" in words(
        made["rules/weighting-below-minimum.md"]
    )


@pytest.mark.parametrize("name", BOOK.profiles)
def test_the_page_of_a_profile_has_its_numbers_with_cases_and_authorities(name: str, made: dict[str, str]) -> None:
    profile, page = BOOK.profiles[name], made[f"profiles/{name}.md"]
    assert same(profile.about) in words(page)
    for number in profile.numbers.values():
        assert number.shown in page
        for basis in (*number.basis, *(basis for case in number.cases for basis in case.basis)):
            basis_is_on(page, basis)
        for case in number.cases:
            assert f"From {date_in_words(case.since.isoformat())}" in page
    for rule in (*profile.severities, *profile.off):
        assert f"(../rules/{rule}.md)" in page


def test_every_model_and_guide_is_on_the_page_of_coverage(made: dict[str, str]) -> None:
    page = words(made["coverage.md"])
    for model in BOOK.models:
        basis_is_on(made["coverage.md"], model.basis)
        assert all(outcome.title in page for theme in model.themes for outcome in theme.outcomes)
    for guide in BOOK.guides.values():
        for category in guide.categories:
            assert category.title in page
            assert all(suggestion.example in page for suggestion in category.themes)


def test_the_lists_of_rules_and_profiles_lead_to_every_page(made: dict[str, str]) -> None:
    for folder, names in (("rules", [rule.name for rule in BOOK.rules]), ("profiles", list(BOOK.profiles))):
        assert all(f"({name}.md)" in made[f"{folder}/index.md"] for name in names)
        assert {f"{folder}/{name}.md" for name in (*names, "index")} <= made.keys()


def test_every_link_between_pages_leads_to_a_page_or_a_file(gathered: Path) -> None:
    for page in gathered.rglob("*.md"):
        text = re.sub(r"(?ms)^```.*?^```$", "", page.read_text(encoding="utf-8"))
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            assert "://" in target or (page.parent / target).is_file(), f"{page.name}: {target}"


def test_no_page_passes_a_verdict(gathered: Path) -> None:
    for page in gathered.rglob("*.md"):
        text = DISCLAIMER.sub("", page.read_text(encoding="utf-8"))
        assert not VERDICT.search(text), page.name


@pytest.mark.parametrize(
    "text",
    [
        "# Costs * and _blanks_ ____ <b>bold</b> &amp; [x](y) `code` {role}`x` $1$",
        "1. One\n2. Two\n\n(a) Three",
        "% no comment\n\n+++\n\nTotal: 5 | 6",
        "| a | b\\|c |\n| --- | --- |\n| * | {x} |",
    ],
)
def test_an_example_is_shown_as_it_stands_whatever_its_signs(text: str) -> None:
    shown = quoted(text)
    assert all(line.startswith(">") for line in shown.splitlines())
    for block in of(text).blocks:
        assert same(block.text) in words(shown)
    assert not re.search(r"(?<!\\)[{}<$`]", shown)


def test_a_dead_link_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        (tmp_path / name).write_text("[there](nowhere.md)\n", encoding="utf-8")
    monkeypatch.setattr(docs_site, "ROOT", tmp_path)
    with pytest.raises(docs_site.DeadLink, match=r"README\.md links to nowhere\.md"):
        docs_site.gather(tmp_path / "out")


LOADING = {"img": "src", "script": "src", "iframe": "src", "source": "src", "link": "href", "object": "data"}


class Page(HTMLParser):
    """What a page of the site shows, loads and links to."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.language = ""
        self.text = ""
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        if tag == "html":
            self.language = given.get("lang", "")
        if tag in LOADING and LOADING[tag] in given:
            self.loads.append(given[LOADING[tag]])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("sphinx") is None:
        pytest.skip("Sphinx is not installed; requirements/dev.txt has it")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, str(ROOT / "packaging" / "docs_site.py"), "--build", str(folder)]
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert str(folder / "site" / "index.html") in done.stdout
    return folder / "site"


def test_the_site_is_built_and_its_pages_can_be_opened(site: Path) -> None:
    first = Page(site / "index.html")
    assert first.language.lower() == "en-gb"
    assert {"rules/index.html", "profiles/index.html", "coverage.html", "start/tender.html"} <= set(first.links)
    rule = Page(site / "rules" / "generic-csr-ask.html")
    for example in examples(BOOK.rule("generic-csr-ask")):
        for block in of(example).blocks:
            assert same(block.text) in same(rule.text)
    assert "Numbers" in Page(site / "profiles" / "central.html").text


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    known = {file.resolve(): Page(file) for file in site.rglob("*.html")}
    for file, page in known.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            assert target.is_file(), f"{file.name}: {link}"
            assert not parts.fragment or target not in known or parts.fragment in known[target].ids, link


def test_no_page_of_the_site_loads_anything_from_another_host(site: Path) -> None:
    for file in site.rglob("*.html"):
        assert [each for each in Page(file).loads if re.match(r"(?i)(?:[a-z]+:)?//", each)] == [], file.name
    for file in site.rglob("*.css"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(?i)url\(\s*['\"]?(?:https?:)?//|@import[^;]*//|@font-face", text), file.name
