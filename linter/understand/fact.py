"""A fact of the procurement: what is known of its value, dates, law and buyer, and how it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

# The facts of a procurement by name, with what each means and how it is written.
FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "value-total": "the estimated value of the whole contract, in £",
        "value-per-year": "the value of one year, in £",
        "value-excludes-vat": "whether these are without VAT (yes or no)",
        "term-years": "the term in years, without extensions",
        "notice-date": "the day on which the procurement began: the tender notice",
        "document-date": "the day that the document itself bears",
        "start-date": "the day on which the contract starts",
        "regime": "the law of the procurement: procurement-act, provider-selection or regulations-2015",
        "framework": "whether it sets up, or calls off from, a framework (yes or no)",
        "buyer": "the contracting authority",
        "category": "what sort of thing is bought: estates-and-facilities, transport, digital, medical-devices or "
        "clinical-services",
    }
)
# The laws of a procurement by their short names, under which rules and options know them.
REGIMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "procurement-act": "Procurement Act 2023",
        "provider-selection": "Provider Selection Regime",
        "regulations-2015": "Public Contracts Regulations 2015",
    }
)


CATEGORIES: Final = ("estates-and-facilities", "transport", "digital", "medical-devices", "clinical-services")


class Origin(StrEnum):
    """How a fact is known."""

    TEXT = "text"
    PROPERTY = "property"  # a custom property of the file
    GIVEN = "given"  # by an option or the configuration
    DERIVED = "derived"  # from two others


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and how it is known. `value` is a number (£, years), an ISO date or words.

    `block` is the block that states it; None where no text does.
    """

    name: str
    value: float | str | bool
    block: int | None
    origin: Origin = Origin.TEXT

    @property
    def shown(self) -> str:
        """The value as a person writes it."""
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        if isinstance(self.value, float):
            return f"£{self.value:,.0f}" if "value" in self.name else f"{self.value:g}"
        return self.value


NO_FACTS: Final[Mapping[str, Fact]] = MappingProxyType({})
