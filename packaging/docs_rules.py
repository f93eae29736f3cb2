"""The pages that are made from the rulebook: one for each rule and each profile, their lists, and the coverage.

    python packaging/docs_rules.py FOLDER

Nothing about a single rule stands here; a new rule has its page without anybody writing one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import msgspec

from docs_markdown import bullets, link, plain, prose, quoted, sources, title
from docs_tables import table
from linter.check.wording import SLOT, fill_without_document
from linter.report import phrasing
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.profile_files import numbers_of
from linter.rulebook.rulebook import Rulebook, severity_of
from linter.rulebook.schema import Case, Category, Example, Guide, Model, Number, Profile, Rule
from linter.ruletest import findings
from linter.understand.fact import FACTS
from linter.understand.vocabulary import Vocabulary

USUAL: Final = "nhs"
_UNITS: Final = {"block": "paragraph", "kpi": "indicator", "weight-list": "list of weights"}
_IN_MESSAGE: Final = "What stands in square brackets is taken from the document."
_IN_WORDING: Final = "Fill in what stands in square brackets."
_ALREADY: Final = "Where the document says it, the report has filled it in."


def pages(book: Rulebook, vocabulary: Vocabulary) -> dict[str, str]:
    """Every page by its path in the documentation."""
    made = {"rules/index.md": _rules_index(book), "profiles/index.md": _profiles_index(book)}
    made |= {f"rules/{rule.name}.md": _rule(rule, book, vocabulary) for rule in book.rules}
    made |= {f"profiles/{profile.name}.md": _profile(profile, book) for profile in book.profiles.values()}
    made["coverage.md"] = _coverage(book)
    return made


def _page(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(heading: str, *parts: str, level: int = 2) -> str:
    """A section, or nothing where there is nothing to say."""
    said = [part for part in parts if part]
    return "\n\n".join([f"{'#' * level} {plain(heading)}", *said]) if said else ""


def contents(entries: Iterable[str], caption: str = "") -> str:
    """The entries of the side bar under this page."""
    options = [":hidden:", *([f":caption: {caption}"] if caption else [])]
    return "\n".join(["```{toctree}", *options, "", *entries, "```"])


def _titles(book: Rulebook) -> dict[str, str]:
    return {profile.name: profile.title for profile in book.profiles.values()}


# A rule


def _rule(rule: Rule, book: Rulebook, vocabulary: Vocabulary) -> str:
    usual = book.profile(USUAL)
    says, better = (fill_without_document(text, usual) for text in (rule.says, rule.better))
    return _page(
        f"# {rule.code} {plain(rule.title)}",
        _introduction(rule),
        "\n".join(f"> {line}".rstrip() for line in prose(says).splitlines()),
        _IN_MESSAGE if _from_document(rule.says, usual) else "",
        _severities(rule, book),
        _section("Why", prose(rule.why)),
        _section("What to write instead", prose(better), _to_fill_in(rule, better, usual)),
        _section("Where the border runs", prose(rule.borders)),
        _section("What it rests on", sources(rule.basis, _titles(book)), _rests_on_numbers(rule, usual)),
        *_examples(rule, book, vocabulary),
        _section("Related rules", _related(rule, book)),
        f"On the command line: `tenderlint explain {rule.name}`",
    )


def _introduction(rule: Rule) -> str:
    """Which rule it is, what it looks at, and in which documents."""
    unit = _UNITS.get(rule.on, rule.on.replace("-", " "))
    documents = phrasing.documents(rule.kinds)
    looks = f"{documents} as a whole" if rule.on == "document" else f"each {unit} in {documents}"
    older = f", once called {phrasing.listed([f'`{name}`' for name in rule.aliases])}" if rule.aliases else ""
    group = f"[{title(rule.group)}](index.md#{rule.group})"
    return f"`{rule.name}`{older}, in the group {group}. It looks at {looks} and says:"


def _to_fill_in(rule: Rule, better: str, profile: Profile) -> str:
    """What a writer does with the square brackets of a wording, if it has any."""
    already = [_ALREADY] if _from_document(rule.better, profile) else []
    return " ".join([_IN_WORDING, *already]) if "[" in better else ""


def _from_document(text: str, profile: Profile) -> bool:
    """Whether a wording has places that only a document can fill in."""
    return any(slot["name"] not in profile.numbers for slot in SLOT.finditer(text))


def _severities(rule: Rule, book: Rulebook) -> str:
    """How severe the rule is under each profile, with the profile's numbers that it compares with or names."""
    names = [name for name in book.profile(USUAL).numbers if name in numbers_of(rule) or f"{{{name}" in rule.says]
    header = ["Profile", "Severity", *(title(name) for name in names)]
    rows = (
        [
            link(profile.title, f"../profiles/{profile.name}.md"),
            "off" if rule.name in profile.off else severity_of(rule, profile).value,
            *(_with_cases(profile.numbers[name]) if name in profile.numbers else "" for name in names),
        ]
        for profile in book.profiles.values()
    )
    return table(header, rows)


def _with_cases(number: Number) -> str:
    """A number with its other values: "10% or none or 20%"."""
    return " or ".join(dict.fromkeys([number.shown, *(_shown(number, case) for case in number.cases)]))


def _when(case: Case) -> str:
    """For which procurements a number has another value."""
    since = f"From {phrasing.date_in_words(case.since.isoformat())}"
    sums = [f"{FACTS[fact].removesuffix(', in £')} is at least £{least:,.0f}" for fact, least in case.reaches.items()]
    return f"{since}, where {phrasing.listed(sums)}:" if sums else f"{since}:"


def _shown(number: Number, case: Case) -> str:
    return msgspec.structs.replace(number, value=case.value).shown


def _rests_on_numbers(rule: Rule, profile: Profile) -> str:
    if not numbers_of(rule) & profile.numbers.keys():
        return ""
    return "The pages of the [profiles](../profiles/index.md) say when each number counts, and what it rests on."


def _examples(rule: Rule, book: Rulebook, vocabulary: Vocabulary) -> Iterator[str]:
    """What is reported, each with what Tenderlint says there if that depends on the document, and what is not."""
    reported = (
        part
        for example in rule.examples.flag
        for part in (*_example(example, rule, book), _said(example, rule, book, vocabulary))
    )
    yield _section("Reported, for example", *reported)
    yield _section(
        "Not reported", *(part for example in rule.examples.passes for part in _example(example, rule, book))
    )


def _example(example: Example | str, rule: Rule, book: Rulebook) -> tuple[str, str]:
    """A line that says what document it is, where that is not plain, and the document."""
    own = example if isinstance(example, Example) else Example(example)
    under = f", for {book.profile(own.profile).title}" if own.profile != USUAL else ""
    said = f"In a {phrasing.noun(own.kind or rule.kinds[0])}{plain(under)}:"
    return said if under or len(rule.kinds) > 1 else "", quoted(own)


def _said(example: Example | str, rule: Rule, book: Rulebook, vocabulary: Vocabulary) -> str:
    if not SLOT.search(rule.says):
        return ""
    said = dict.fromkeys(finding.message for finding in findings(rule, example, book, vocabulary))
    return plain(f"Tenderlint says: {' '.join(said)}")


def _related(rule: Rule, book: Rulebook) -> str:
    names = {other.name: other for other in book.rules}
    sharper = [f"{_to(names[name])} takes its place where both would report the same." for name in rule.yields_to]
    duller = [
        f"It takes the place of {_to(other)} where both would report the same."
        for other in book.rules
        if rule.name in other.yields_to
    ]
    told = {rule.name, *rule.yields_to, *(other.name for other in book.rules if rule.name in other.yields_to)}
    same = [_to(other) for other in book.rules if other.group == rule.group and other.name not in told]
    return bullets([*sharper, *duller, *same])


def _to(rule: Rule, folder: str = "") -> str:
    return link(f"{rule.code} {rule.title}", f"{folder}{rule.name}.md")


def _rules_index(book: Rulebook) -> str:
    first = {rule.group: rule.code for rule in reversed(book.rules)}
    rules = sorted(book.rules, key=lambda rule: (first[rule.group], rule.code))
    groups = [
        _section(title(group), _rules_table(list(members), book))
        for group, members in groupby(rules, key=lambda rule: rule.group)
    ]
    usual = book.profile(USUAL)
    return _page(
        "# Rules",
        f"{phrasing.count(len(rules), 'rule')} in {phrasing.count(len(groups), 'group')}. Severities are those for "
        f"{link(usual.title, f'../profiles/{USUAL}.md')}; another [profile](../profiles/index.md) may set others.",
        bullets(
            [
                "**error**: breaks a duty that the profile states",
                "**warning**: a known pitfall",
                "**advice**: would be better",
            ]
        ),
        *groups,
        contents(f"{rule.code} {rule.title} <{rule.name}>" for rule in rules),
    )


def _rules_table(rules: Sequence[Rule], book: Rulebook) -> str:
    usual = book.profile(USUAL)
    rows = (
        [
            _to(rule),
            phrasing.documents(rule.kinds),
            "off" if rule.name in usual.off else severity_of(rule, usual).value,
        ]
        for rule in rules
    )
    return table(("Reports", "In", "Severity"), rows)


# A profile


def _profile(profile: Profile, book: Rulebook) -> str:
    titles = _titles(book)
    base = f"{link(titles[profile.extends], f'{profile.extends}.md')}" if profile.extends else ""
    guide = book.guides.get(profile.guide)
    off = [_to(rule, "../rules/") for rule in book.rules if rule.name in profile.off]
    return _page(
        f"# {plain(profile.title)}",
        prose(profile.about),
        f'Choose it with `--profile {profile.name}`, or with `profile = "{profile.name}"` in `tenderlint.toml`.',
        f"It takes over what {base} says, where it says nothing itself." if base else "",
        f"For each category of procurement it uses [{plain(guide.title)}](../coverage.md#guide-{guide.name})."
        if guide
        else "",
        _section("Severities that differ", _differing(profile, book) or "None: every rule is as severe as it says."),
        _section("Rules that are off", bullets(off) or "None."),
        _section("Numbers", *(_number(name, number, book) for name, number in profile.numbers.items())),
    )


def _differing(profile: Profile, book: Rulebook) -> str:
    rules = [rule for rule in book.rules if severity_of(rule, profile) is not rule.severity]
    rows = [[_to(rule, "../rules/"), severity_of(rule, profile).value, rule.severity.value] for rule in rules]
    return table(("Rule", "Here", "Otherwise"), rows) if rows else ""


def _number(name: str, number: Number, book: Rulebook) -> str:
    titles = _titles(book)
    users = [_to(rule, "../rules/") for rule in book.rules if name in numbers_of(rule)]
    cases = [
        part
        for case in number.cases
        for part in (
            f"{plain(_when(case))} **{plain(_shown(number, case))}**",
            sources(case.basis, titles),
        )
    ]
    return _section(
        f"{title(name)}: {number.shown}",
        f"`{name}`" + (f", with which {phrasing.listed(users)} compare{'s' * (len(users) == 1)}." if users else ""),
        sources(number.basis, titles),
        *cases,
        level=3,
    )


def _profiles_index(book: Rulebook) -> str:
    profiles = book.profiles.values()
    return _page(
        "# Profiles",
        "A profile says which duties apply, how severe a breach is, and which numbers count. "
        f"Without `--profile`, that for {link(book.profile(USUAL).title, f'{USUAL}.md')} is used.",
        *(f"## {link(each.title, f'{each.name}.md')}\n\n`{each.name}`. {plain(each.about)}" for each in profiles),
        contents(book.profiles),
    )


# The coverage of themes


def _coverage(book: Rulebook) -> str:
    themes = {theme.name: theme.title for model in book.models for theme in model.themes}
    return _page(
        "# Themes and coverage",
        "The report counts the passages of a document that touch each theme of social value. A passage counts if it is "
        "about social value and names one of the topics below. What a document says nothing about is listed only where "
        "the guide of its profile suggests it for what is bought.",
        *(_model(model, book) for model in book.models),
        *(_guide(guide, themes, book) for guide in book.guides.values()),
    )


def _model(model: Model, book: Rulebook) -> str:
    titles = _titles(book)
    whom = f"Used for {phrasing.listed([titles.get(name, name) for name in model.profiles])}." if model.profiles else ""
    rows = (
        ["" if at else plain(theme.title), plain(_numbered(outcome.name, outcome.title)), _topics(outcome.topics)]
        for theme in model.themes
        for at, outcome in enumerate(theme.outcomes)
    )
    by_theme = table(("Theme", "Outcome", "Topics"), rows)
    return _section(model.title, whom, by_theme, sources([model.basis], titles))


def _numbered(name: str, outcome: str) -> str:
    return f"{name} {outcome}" if name.isdigit() else outcome


def _topics(names: Sequence[str]) -> str:
    return plain(", ".join(name.replace("-", " ") for name in names))


def _guide(guide: Guide, themes: dict[str, str], book: Rulebook) -> str:
    used = [profile.title for profile in book.profiles.values() if profile.guide == guide.name]
    return "\n\n".join(
        [
            f"(guide-{guide.name})=",
            _section(
                f"Guide: {guide.title}",
                f"Used for {phrasing.listed(used)}." if used else "",
                sources([guide.basis], _titles(book)),
                *(_category(category, themes, book) for category in guide.categories),
            ),
        ]
    )


def _category(category: Category, themes: dict[str, str], book: Rulebook) -> str:
    rows = ([plain(themes[each.theme]), _topics(each.topics), plain(each.example)] for each in category.themes)
    suggested = table(("Theme", "Topics that fit", "For example"), rows)
    own = sources([category.basis], _titles(book)) if category.basis else ""
    return _section(category.title, suggested, own, level=3)


def write(folder: Path) -> None:
    """Write every page into a folder."""
    for name, text in pages(shipped_rulebook(), shipped_vocabulary()).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write every page into the folder that the command line names."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("folder", type=Path)
    write(options.parse_args().folder)


if __name__ == "__main__":
    main()
