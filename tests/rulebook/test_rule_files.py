"""A rule, vocabulary or profile file that is wrong is refused in one line: file, line, key, reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules_folder import PROFILE, RULE, VOCABULARY, line_of, rules_folder

from linter.rulebook.errors import RulebookError
from linter.rulebook.from_files import compile_rulebook

TEA = "tea-without-milk.yaml"


def refusal(folder: Path) -> RulebookError:
    with pytest.raises(RulebookError) as caught:
        compile_rulebook(folder)
    assert "\n" not in str(caught.value)
    return caught.value


def test_the_small_folder_itself_is_accepted(tmp_path: Path) -> None:
    book = compile_rulebook(rules_folder(tmp_path))
    assert [(rule.code, rule.name, rule.group) for rule in book.rules] == [("XX101", "tea-without-milk", "drinks")]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("severity: warning", "severty: warning", "severty", "unknown key “severty”; did you mean “severity”?"),
        (
            "severity: warning",
            "severity: waning",
            "severity",
            "“waning” is none of error, warning, advice in “severity”",
        ),
        ("severity: warning", "severity: warning\ncolour: red", "colour", "unknown key “colour”; known keys are code,"),
        ("unless: [says milk]", "unless: [says mlik]", "unless", "there is no concept “mlik”. Did you mean “milk”?"),
        ("unless: [says milk]", "unless: [reads-like sugar]", "unless", "there is no concept “sugar”."),
        (
            "when: [long-enough]",
            "when: [long-enouhg]",
            "when",
            "a document has no trait “long-enouhg”. Did you mean “long-enough”?",
        ),
        ("when: [long-enough]", "flag: [hedged]", "flag", "a document has no trait “hedged”."),
        ("when: [long-enough]", "when: [says]", "when", "“says” is followed by one concept, not by “”"),
        ("when: [long-enough]", "when: [over value-total]", "when", "“over” is followed by a value and a number of"),
        ("when: [long-enough]", "when: [over value-totl tea]", "when", "there is no value or fact “value-totl”. Did"),
        ("when: [long-enough]", "when: [began-since Monday]", "when", "Monday"),
        ("when: [long-enough]", "when: [within kitchen]", "when", "there is no section “kitchen”."),
        ("when: [long-enough]", "when: [fact buyr]", "when", "there is no fact “buyr”. Did you mean “buyer”?"),
        ("when: [long-enough]", "when: [regime magna-carta]", "when", "there is no regime “magna-carta”. There are:"),
        ("on: document", "on: documnet", "on", "there is no unit “documnet”. Did you mean “document”?"),
        ("kinds: [tender]", "kinds: [tnder]", "kinds", "“tnder” is none of tender, contract, response"),
        ("kinds: [tender]", "kinds: []", None, "at least one kind"),
        ("name: tea-without-milk", "name: tea", "name", "the file of the rule “tea” must be called tea.yaml"),
        ("on: document", "on: document\non: kpi", "on: kpi", "the key “on” stands twice"),
        ("checked: 2026-11-21", "checked: last week", "- {practice", "“checked”"),
        (
            "practice: Custom,",
            "practice: Custom, law: Tea Act,",
            "- {practice",
            "name exactly one of law, policy, guidance and practice",
        ),
        (
            "practice: Custom,",
            "practice: Custom, regimes: [procurment-act],",
            "- {practice",
            "there is no regime “procurment-act”; there are: procurement-act, provider-selection, regulations-2015",
        ),
        ("practice: Custom,", "practise: Custom,", "- {practise", "unknown key “practise”; did you mean “practice”?"),
        ("flag: [Tea.]", "flag: [{text: Tea., kynd: tender}]", "flag", "unknown key “kynd”; did you mean “kind”?"),
        ("practice: Custom, ", "", "- {ref", "name exactly one of law, policy, guidance and practice"),
        ("flag: [Tea.]", "flag: []", "examples", "at least one example under flag and one under pass"),
        ("pass: [Tea with milk.]", "pass: []", "examples", "at least one example under flag and one under pass"),
        ("why: Tea is served with milk.", "why: 3", "why", "expected text, found a number in “why”"),
        ("title: Tea without milk\n", "", None, "the key “title” is missing"),
        ("unless: [says milk]", "unless: [says milk]\nyields-to: [no-tea]", "yields-to", "there is no rule “no-tea”."),
        (
            "says: No",
            "second-look: {concept: donatoin-ask}\nsays: No",
            "second-look",
            "the close reader knows no concept “donatoin-ask”. Did you mean “donation-ask”?",
        ),
        (
            "says: No",
            "second-look: {concept: donation-ask, among: blok}\nsays: No",
            "second-look",
            "there is no unit “blok”. Did you mean “block”?",
        ),
        (
            "says: No",
            "second-look: {concept: donation-ask, among: asked}\nsays: No",
            "second-look",
            "a unit of several documents, “asked”, cannot be looked among",
        ),
        ("unless: [says milk]", "unless: says milk", "unless", "expected a list, found text in “unless”"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_line_and_reason(
    tmp_path: Path, old: str, new: str, line: str | None, says: str
) -> None:
    assert old in RULE
    rule = RULE.replace(old, new)
    error = refusal(rules_folder(tmp_path, rule))
    assert error.file.name == TEA
    assert says in error.message
    if line is not None:
        assert error.line == line_of(rule, line)
        assert str(error).startswith(f"{error.file}:{error.line}: ")


def test_a_rule_without_examples_is_refused(tmp_path: Path) -> None:
    error = refusal(rules_folder(tmp_path, RULE[: RULE.index("examples:")]))
    assert error.file.name == TEA
    assert "examples" in error.message


def test_two_rules_may_not_share_a_code(tmp_path: Path) -> None:
    coffee = RULE.replace("tea-without-milk", "coffee-without-milk")
    error = refusal(rules_folder(tmp_path, more={"drinks/coffee-without-milk.yaml": coffee}))
    assert "another rule has this name or code" in error.message
    assert "coffee-without-milk.yaml" in error.message or error.file.name == "coffee-without-milk.yaml"


def test_an_alias_may_not_be_the_name_of_another_rule(tmp_path: Path) -> None:
    coffee = RULE.replace("tea-without-milk", "coffee-without-milk").replace("XX101", "XX102")
    taken = coffee + "aliases: [tea-without-milk]\n"
    error = refusal(rules_folder(tmp_path, more={"drinks/coffee-without-milk.yaml": taken}))
    assert "another rule has this name or code" in error.message


def test_two_concepts_may_not_share_a_name(tmp_path: Path) -> None:
    error = refusal(rules_folder(tmp_path, more={"vocabulary/more.yaml": VOCABULARY}))
    assert "the concept “milk” is already defined in" in error.message
    assert error.file.name == "more.yaml"
    assert error.line == line_of(VOCABULARY, "- concept")


@pytest.mark.parametrize(
    ("addition", "line", "says"),
    [
        ('    patterns: ["milk", "mi(lk"]', "patterns", "the pattern 'mi(lk' is no regular expression"),
        ("    reads-like: [A glass of milk.]", "- concept", "needs both reads-like and unlike"),
        (
            "    reads-like: [Milk.]\n    unlike: [Milk.]",
            "- concept",
            "stands under both reads-like and unlike: “Milk.”",
        ),
        ("    also: [cream]", None, "there is no concept “cream”."),
        ("    signs: [cream]", None, "there is no concept “cream”."),
        ("    signs: [milk]", "signs", "learned from examples; add reads-like and unlike"),
        ("    phrase: [cream]", "phrase:", "unknown key “phrase”"),
    ],
)
def test_a_wrong_concept_is_refused_with_its_line_and_reason(
    tmp_path: Path, addition: str, line: str | None, says: str
) -> None:
    vocabulary = VOCABULARY + addition + "\n"
    error = refusal(rules_folder(tmp_path, vocabulary=vocabulary))
    assert error.file.name == "drinks.yaml"
    assert says in error.message
    if line is not None:
        assert error.line == line_of(vocabulary, line)


def test_a_key_that_nearly_exists_is_suggested_in_a_vocabulary_file_too(tmp_path: Path) -> None:
    error = refusal(rules_folder(tmp_path, vocabulary=VOCABULARY.replace("phrases", "phrses")))
    assert "unknown key “phrses”; did you mean “phrases”?" in error.message


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (b"code: XX101\nname: \xff\n", None, "is not UTF-8 text"),
        (b"code: [XX101\nname: tea\n", 2, "is not valid YAML"),
        (b"code: XX101\n\tname: tea\n", 2, "is not valid YAML"),
        (b"code: \x00\n", None, "is not valid YAML"),
        (b"a: &a [1]\nb: [*a, *a]\n", 1, "& and * are not used here"),
        (b"a: &a [*a]\n", 1, "& and * are not used here"),
        (b"[" * 4000, None, "is not valid YAML"),
        (b"{[a]: b}", None, "is not valid YAML"),
        (b"- a\n- b\n", 1, "expected keys with values, found a list"),
        (b"", None, "expected keys with values, found nothing"),
    ],
)
def test_a_file_that_is_no_rule_at_all_is_refused(tmp_path: Path, text: bytes, line: int | None, says: str) -> None:
    error = refusal(rules_folder(tmp_path, more={"drinks/broken.yaml": text}))
    assert error.file.name == "broken.yaml"
    assert says.lower() in error.message.lower()
    if line is not None:
        assert error.line == line


def test_yaml_cannot_build_objects(tmp_path: Path) -> None:
    error = refusal(rules_folder(tmp_path, RULE.replace("XX101", "!!python/object/apply:os.getcwd []")))
    assert error.file.name == TEA


def test_on_and_no_stay_words(tmp_path: Path) -> None:
    rule = RULE.replace("on: document", "on: kpi").replace("when: [long-enough]\n", "")
    rule = rule.replace("why: Tea is served with milk.", "why: no").replace("better: Ask for milk.", "better: yes")
    (found,) = compile_rulebook(rules_folder(tmp_path, rule)).rules
    assert (found.on, found.why, found.better) == ("kpi", "no", "yes")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert compile_rulebook(rules_folder(tmp_path, "\ufeff" + RULE)).rules


def test_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    assert compile_rulebook(rules_folder(tmp_path, RULE.replace("\n", "\r\n"))).rules[0].name == "tea-without-milk"


@pytest.mark.parametrize(
    ("addition", "says"),
    [
        ("off: [tea-without-mlk]\n", "there is no rule “tea-without-mlk”. Did you mean “tea-without-milk”?"),
        ("severities: {tea: error}\n", "there is no rule “tea”."),
        ("severities: {tea-without-milk: grave}\n", "grave"),
        ("numbers: {cups: 3}\n", "expected keys with values, found a number in “numbers”"),
        ("number: {}\n", "unknown key “number”; did you mean “numbers”?"),
    ],
)
def test_a_wrong_profile_is_refused(tmp_path: Path, addition: str, says: str) -> None:
    error = refusal(rules_folder(tmp_path, profile=PROFILE + addition))
    assert error.file.name == "nhs.yaml"
    assert says in error.message
    assert error.line == line_of(PROFILE + addition, addition.split(":", maxsplit=1)[0])


def test_a_profile_that_lacks_the_number_of_a_rule_is_refused(tmp_path: Path) -> None:
    rule = RULE.replace("unless: [says milk]", "below: {value: words, number: fewest-cups}")
    error = refusal(rules_folder(tmp_path, rule))
    assert error.file.name == "nhs.yaml"
    assert "the number “fewest-cups”, which a rule compares with, is missing" in error.message
