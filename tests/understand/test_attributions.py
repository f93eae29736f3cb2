"""Claims that a law fixes the share of social value, that a policy note is law, and PPN spelt out wrongly."""

from __future__ import annotations

import pytest
from reading_of import units_of


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("Under the Social Value Act, authorities must weight social value at 10 per cent.", "minimum-to-an-act"),
        ("The Procurement Act 2023 introduced a mandatory 10% weighting.", "minimum-to-an-act"),
        ("Social value has 10% of the marks. That figure is laid down in the Procurement Act.", "minimum-to-an-act"),
        ("We are legally obliged to give a tenth of the marks to social value.", "minimum-to-an-act"),
        ("Social value has one point out of ten, since the Social Value Act leaves no room.", "minimum-to-an-act"),
        ("PPN002 sits within the Procurement Act 2023.", "note-as-law"),
        ("PPN No. 2 has the force of statute.", "note-as-law"),
        ("PPN 006 is a statutory requirement.", "note-as-law"),
        ("The legislation known as PPN 009 deals with modern slavery.", "note-as-law"),
        ("PPN 002 of the Procurement Act 2023 governs this requirement.", "note-as-law"),
        ("Failure to follow PPN 006 is an offence.", "note-as-law"),
        ("We follow Procurement Policy Notice 002.", "note-misnamed"),
        ("Public Policy Note 006 asks for a plan.", "note-misnamed"),
        # a verb of any kind: the law stands in the clause of the share
        ("The Procurement Act guarantees social value a tenth of every evaluation.", "minimum-to-an-act"),
        ("A tenth of the score is ring-fenced for social value by both Acts.", "minimum-to-an-act"),
        # one law, two duties, of which the second is the share
        ("The Act asks us to consider wellbeing and to weight social value at 10%.", "minimum-to-an-act"),
        # what was only mentioned is made the reason
        ("The Procurement Act applies to us, so that social value must count for 10%.", "minimum-to-an-act"),
        ("The Social Value Act was strengthened. Today it makes a share of 10% compulsory.", "minimum-to-an-act"),
        ("10%, as per the Procurement Act.", "minimum-to-an-act"),
        (
            "The trust's apprentices matter, and 10% of the marks is what the Act has for social value.",
            "minimum-to-an-act",
        ),
        (
            "A tenth of the score is for social value. We have the Procurement Act to thank for that.",
            "minimum-to-an-act",
        ),
        ("It is a mistake to think that we chose the 10% for social value. The Act fixes it.", "minimum-to-an-act"),
        ("Social value has 10% by the Procurement Act. Please do not write more than a page.", "minimum-to-an-act"),
        ("PPN 002 carries the full force of law.", "note-as-law"),
        ("The Procurement Act, of which PPN 002 is a part, asks for this.", "note-as-law"),
        ("You must by law comply with PPN 006.", "note-as-law"),
        ("We have read the Procurement and Policy Note (PPN) on plans.", "note-misnamed"),
    ],
)
def test_claims(text: str, trait: str) -> None:
    assert [unit.traits for _, unit in units_of(f"# Policy\n\n{text}", "attribution")] == [frozenset({trait})]


@pytest.mark.parametrize(
    "text",
    [
        "This tender is let under the Procurement Act 2023. Price has 60%, quality 30% and social value 10%.",
        "Section 23 of the Procurement Act 2023 requires authorities to publish weights. Social value has 10%.",
        "NHS England requires at least 10% for social value in procurements under the Procurement Act 2023.",
        "The 10% comes from PPN 002 and not from an Act.",
        "Please do not write that PPN 002 is legislation.",
        "The weight of social value, 10%, was published as the Procurement Act 2023 requires.",
        "Is the 10% set by the Social Value Act? No.",
        "By the Environment Act 2021 biodiversity has to rise by at least 10%.",
        "PPN 002 is policy, not law.",
        "PPN 009 explains how buyers meet duties under the Modern Slavery Act 2015.",
        "The supplier complies with the law and with PPN 006.",
        "A planned procurement notice was published in March 2026.",
        "Procurement Policy Notes 002 and 006 are followed.",
        "The public procurement notice has the reference 2026/S 000-012345.",
        "Officers considered the Social Value Act and gave social value 10%.",
        "Nothing in the Procurement Act stops us from giving 10% to social value.",
        "Evaluators trained in the Procurement Act score social value, which is worth 10%.",
        "The Procurement Act 2023 requires us to say how tenders are marked: price 90%, social value 10%.",
        "Members wished to know whether the Social Value Act fixes 10%.",
        "Is PPN 002 law? It is policy.",
        "Suppliers shall comply with all laws, PPNs and guidance.",
        "PPN 009 asks bidders to comply with modern slavery legislation.",
        "Parliament has not passed PPN 002.",
    ],
)
def test_no_claims(text: str) -> None:
    assert units_of(f"# Policy\n\n{text}", "attribution") == []


def test_one_finding_a_block() -> None:
    text = "By law social value has 10%. PPN 002 is law. So is Procurement Policy Notice 006."
    assert len(units_of(text, "attribution")) == 1
