"""The shape of a rule file, a profile file and a vocabulary file. An unknown key is refused."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from linter.understand.fact import REGIMES
from linter.understand.kind import DocumentKind
from linter.understand.superseded import Superseded


class Severity(StrEnum):
    """How much a finding matters: a duty broken, a known pitfall, or wording that could be better."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for the most severe."""
        return list(Severity).index(self)


class Trust(StrEnum):
    """How the source was seen: its own text, somebody's account of it, or neither."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


class Basis(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a rule or a number rests on. Exactly one of law, policy, guidance and practice names the authority.

    `since` and `until` are its life span: it speaks to procurements that began on or after `since`, before `until`.
    `profiles`: whom it speaks to, where it does not speak to everybody; `regimes`: under which laws of procurement.
    """

    ref: str
    checked: datetime.date
    trust: Trust
    law: str | None = None
    policy: str | None = None
    guidance: str | None = None
    practice: str | None = None
    url: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    profiles: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if unknown := sorted(set(self.regimes) - set(REGIMES)):
            raise ValueError(f"there is no regime “{unknown[0]}”; there are: {', '.join(REGIMES)}")
        if sum(name is not None for name in (self.law, self.policy, self.guidance, self.practice)) != 1:
            raise ValueError("name exactly one of law, policy, guidance and practice")

    @property
    def sort(self) -> str:
        """Which of the four it is."""
        return next(s for s in ("law", "policy", "guidance", "practice") if getattr(self, s) is not None)

    @property
    def name(self) -> str:
        """The name of the authority."""
        return str(getattr(self, self.sort))


class ExampleDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of several small documents of an example. `kind` None: judged from its text."""

    name: str
    text: str
    kind: DocumentKind | None = None


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A small document in Markdown on which the rule must, or must not, report. `kind` None: the rule's first.

    A rule on what several documents show has `documents` in its place.
    """

    text: str = ""
    kind: DocumentKind | None = None
    profile: str = "nhs"
    documents: tuple[ExampleDocument, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.text) == bool(self.documents):
            raise ValueError("an example has either a text or documents")
        if self.documents and self.kind is not None:
            raise ValueError("where an example has documents, each of them has its own kind")

    @property
    def all_text(self) -> str:
        """The text, or those of the documents, each under its name."""
        return self.text or "\n\n".join(f"{one.name}\n\n{one.text.strip()}" for one in self.documents)


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Documents that the rule flags and documents that it passes; at least one of each."""

    flag: tuple[Example | str, ...]
    passes: tuple[Example | str, ...] = msgspec.field(name="pass")

    def __post_init__(self) -> None:
        if not self.flag or not self.passes:
            raise ValueError("a rule needs at least one example under flag and one under pass")


class Below(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The unit's value is lower than a number of the profile."""

    value: str
    number: str


class Variant(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a rule does otherwise on some of the units that it reports: those that meet all of `when`.

    `silent`: it does not report them after all.
    """

    when: tuple[str, ...]
    severity: Severity | None = None
    says: str = ""
    better: str = ""
    silent: bool = False

    def __post_init__(self) -> None:
        if not self.when or bool(self.severity or self.says or self.better) is self.silent:
            raise ValueError(
                "a variant needs a condition under when, and a severity, says or better of its own, or silent: true"
            )


class SecondLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That a close look may overrule a rule (see linter.check.second_look).

    `concept` is what a passage reads like that the rule should report. `among` is the kind of unit among which it looks
    for what the rule missed; "" for none.
    """

    concept: str
    among: str = ""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A rule: on which unit, under which conditions, what it says, why, what is better, and on whose authority.

    A unit is reported when it has every trait of `when`, any of `flag` (where given), none of `unless`, lacks a part
    (`lacks-a-part`), and has a value below a number of the profile (`below`). `yields-to` names rules beside which it
    stays silent on the same unit, or, for the document, anywhere. The first of the `variants` whose conditions hold
    lends its severity and words. By `second-look` a close look may overrule all this. `stage`
    names the stage of buying that its findings hold back.
    """

    code: str
    name: str
    title: str
    on: str
    kinds: tuple[DocumentKind, ...]
    severity: Severity
    says: str
    why: str
    better: str
    basis: tuple[Basis, ...]
    examples: Examples
    when: tuple[str, ...] = ()
    flag: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    lacks_a_part: bool = False
    below: Below | None = None
    yields_to: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    second_look: SecondLook | None = None
    stage: str = ""
    aliases: tuple[str, ...] = ()
    borders: str = ""
    group: str = ""

    @property
    def conditions(self) -> tuple[str, ...]:
        """All conditions that it may ask, its variants' included."""
        return (*self.when, *self.flag, *self.unless, *(text for variant in self.variants for text in variant.when))

    def __post_init__(self) -> None:
        if not self.kinds or not self.basis:
            raise ValueError("a rule needs at least one kind of document under kinds and one authority under basis")


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another value of a number: for procurements that are known to have begun on or after a day (`since`), and of
    which a fact is known to be at least a sum (`reaches`)."""

    value: float
    basis: tuple[Basis, ...]
    since: datetime.date
    reaches: dict[str, float] = {}


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number that a profile sets, with what it rests on. The last of the `cases` that fits takes its place."""

    value: float
    unit: str
    basis: tuple[Basis, ...]
    cases: tuple[Case, ...] = ()

    @property
    def shown(self) -> str:
        """The number as a person writes it: "10%", "£5,000,000 a year"; "none" for one that asks for nothing."""
        if not self.value:
            return "none"
        if self.unit.startswith("£"):
            return f"£{self.value:,.0f}{self.unit[1:]}"
        return f"{self.value:g}{'' if self.unit == '%' else ' '}{self.unit}".strip()


class ProfileSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which rules apply to a kind of buyer, how severe they are there, and the numbers they compare with.

    `extends` names a profile whose numbers, severities, rules that are off, and guide it takes over where it says
    nothing itself. `guide` names what is suggested for each category of procurement.
    """

    name: str
    title: str
    about: str
    extends: str = ""
    guide: str = ""
    numbers: dict[str, Number] = {}
    severities: dict[str, Severity] = {}
    off: tuple[str, ...] = ()


class Profile(ProfileSource, frozen=True, forbid_unknown_fields=True):
    """A profile with all that it takes over, and the names of the profiles that it builds on."""

    builds_on: tuple[str, ...] = ()

    def among(self, names: Sequence[str]) -> bool:
        """Whether something that speaks to the profiles of some names speaks to this one; no names are all."""
        return not names or not {self.name, *self.builds_on}.isdisjoint(names)


class ConceptSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A concept as its file gives it. `also` and `but_not` lend it other concepts' examples, for and against.

    `signs` are concepts whose phrases and patterns count as evidence; how much, and for which side, is learned.
    `ordinary` are concepts whose examples are plain text that has nothing to do with it.
    `superseded`: the concept is a policy note, law or term that something newer has replaced.
    """

    concept: str
    about: str = ""
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    reads_like: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    superseded: Superseded | None = None


class ConceptList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Several small concepts in one file."""

    concepts: tuple[ConceptSource, ...]


class Outcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An outcome or priority area under a theme: its number or name in the model, and the topics that touch it."""

    name: str
    title: str
    topics: tuple[str, ...]


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A theme or mission with its outcomes."""

    name: str
    title: str
    outcomes: tuple[Outcome, ...]


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A social value model by whose themes a document is read; `profiles`: whom it is for, where not for everybody."""

    name: str
    title: str
    basis: Basis
    themes: tuple[Theme, ...]
    profiles: tuple[str, ...] = ()


class Models(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All models of a file."""

    models: tuple[Model, ...]


class Suggestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a guide suggests under a theme for a category: topics that fit, and examples in words."""

    theme: str
    topics: tuple[str, ...]
    example: str


class Category(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A category of procurement with what fits it. `basis` where it is not that of the guide."""

    name: str
    title: str
    themes: tuple[Suggestion, ...]
    basis: Basis | None = None


class Guide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation's guide to themes by category of procurement."""

    name: str
    title: str
    basis: Basis
    categories: tuple[Category, ...]


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that a document shows or not: a condition on the document as a whole, and how to say it."""

    says: str
    when: str
    kinds: tuple[DocumentKind, ...]


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many units of a kind meet conditions, and how to say it."""

    says: str
    on: str
    kinds: tuple[DocumentKind, ...]
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stage of buying, and what a document shows of it."""

    name: str
    title: str
    statements: tuple[Statement, ...]
    counts: tuple[Count, ...]


class Stages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All stages of a file."""

    stages: tuple[Stage, ...]
