"""The words in which a commitment says how many, by when, who, and how it is shown: as a reader would copy them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.understand.specifics import Specific
from linter.understand.stated import words_stated
from linter.understand.stated.date import date_in
from linter.understand.stated.measure import measure_in
from linter.understand.stated.owner import owner_in
from linter.understand.stated.quantity import quantity_in


@pytest.mark.parametrize(
    ("sentence", "quantity"),
    [
        # a number with what it counts, whatever stands between
        ("We will hire 6 apprentices.", "6 apprentices"),
        ("Two mental health first aiders will be trained on each crew.", "Two mental health first aiders"),
        ("First four apprentices start", "four apprentices"),
        ("Two Level 4 software apprentices are employed by us.", "Two Level 4 software apprentices"),
        ("We bring back 420 chairs and 150 bed tables that were thrown out.", "420 chairs and 150 bed tables"),
        ("We will fill the other 3 posts and 2 relief posts.", "the other 3 posts and 2 relief posts"),
        ("One new upholstery apprentice starts in September.", "One new upholstery apprentice"),
        ("We train one first aider for every eight people.", "one first aider for every eight people"),
        ("Twenty-five pupils come each year.", "Twenty-five pupils"),
        # of how many
        ("Six of the 14 new roles are held for them.", "Six of the 14 new roles"),
        ("Four of the Agency's own staff will learn it.", "Four of the Agency's own staff"),
        ("Seven in ten pool car miles will be electric.", "Seven in ten pool car miles"),
        ("About a quarter of materials spend goes to merchants.", "About a quarter of materials spend"),
        ("We cut it by a third.", "a third"),
        # shares and money
        ("At least 30% of our food spend under this contract goes there.", "At least 30% of our food spend"),
        ("80% of those who start in a post are with us.", "80% of those who start"),
        ("Empty running is no more than 4 per cent of miles.", "no more than 4 per cent of miles"),
        ("We place £1.5 million a year with small firms.", "£1.5 million a year"),
        ("Prices: £1,250 a learner, £50,000 in all.", "£1,250 a learner"),
        # how much, how often
        ("We bring it to 70 g a meal by May 2029.", "70 g a meal"),
        ("The job burns 4,000 litres of diesel.", "4,000 litres of diesel"),
        ("We will hold one open evening a month.", "one open evening a month"),
        ("Six a year will pass it.", "Six a year"),
        ("Cups come down to 60,000 by 2028/29.", "60,000"),
        ("Our joiners give 60 hours in June 2027.", "60 hours"),
        # no quantity: ages, thresholds, times, places, lines, what was, and the number of nobody
        ("We pay every sub-contractor within 21 days.", ""),
        ("Staff rest for ten minutes in each hour.", ""),
        ("A placement of two weeks is offered to pupils aged 16 to 24.", ""),
        ("Staff who work in heat above 27 °C start at 06:00.", ""),
        ("Local means within 25 miles of the hospital.", ""),
        ("Lines 4 and 5 are written into it.", ""),
        ("A table shows kilograms of CO2e.", ""),
        ("The share was 61 % then.", ""),
        ("She sends a half-page note.", ""),
        ("No one struggles alone.", ""),
        ("One glove maker could not say.", ""),
        ("They fill in what Notice 018 describes.", ""),
    ],
)
def test_a_quantity_is_a_number_with_what_it_counts(sentence: str, quantity: str) -> None:
    assert quantity_in(sentence) == quantity


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("We will finish by 31 March 2028.", "by 31 March 2028"),
        ("From July to December 2027 we weigh it.", "From July to December 2027"),
        ("Between April 2027 and March 2029 we fill posts.", "Between April 2027 and March 2029"),
        ("It is open in February and October 2027.", "February and October 2027"),
        ("The table goes in with each invoice, April to August.", "April to August"),
        ("Apprentices start each September from 2027.", "each September from 2027"),
        ("Interviews are in the first week of September.", "in the first week of September"),
        ("It is done within 12 months of their start.", "within 12 months of their start"),
        ("We buy so from the second contract year.", "from the second contract year"),
        ("About 120 machines go there from month four.", "from month four"),
        ("All is in place by practical completion.", "by practical completion"),
        ("We count it twice a year.", "twice a year"),
        ("Every Christmas we give.", "Every Christmas"),
        # what is dated comes before how often
        ("We report every quarter, the first by 30 June 2027.", "by 30 June 2027"),
        # no date: what went before, other papers, how long, what is counted for each, names
        ("They had been out of work for a year or more.", ""),
        ("Three trucks save 11 tonnes a year against the 2021 baseline.", ""),
        ("We confirm it [Annex A, letter of 2 June 2026].", ""),
        ("We rewired a village hall in 2024.", ""),
        ("Hot works need a permit for each day.", ""),
        ("It is raised at the Quarterly Meeting.", ""),
        ("If the programme lets us, Year 6 will be shown round.", ""),
        ("We may help. They march on.", ""),
    ],
)
def test_a_date_is_what_is_promised_by_then(sentence: str, date: str) -> None:
    assert date_in(sentence) == date


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The Head Chef is responsible.", "Head Chef"),
        ("Samira Haddad, Training Manager, is responsible.", "Samira Haddad, Training Manager"),
        ("Denise Abara, our Managing Director, does every interview.", "Denise Abara, our Managing Director"),
        ("Our Buyer, Jo Lindqvist, is responsible.", "Buyer, Jo Lindqvist"),
        ("Fleet Manager Ian Cobb reports miles.", "Fleet Manager Ian Cobb"),
        ("The Head of Service Delivery publishes it.", "Head of Service Delivery"),
        ("Tickets are summed up by the Contract Manager.", "Contract Manager"),
        ("It goes well, with Imran Sadiq in charge.", "Imran Sadiq"),
        ("Owner: Category Buyer.", "Category Buyer"),
        ("A count is kept by our supply chain manager.", "supply chain manager"),
        ("Rhys Hargest will place both orders.", "Rhys Hargest"),
        ("Karen in our office runs it.", "Karen"),
        ("They are counted by Kit, who runs the bench.", "Kit"),
        ("It is reported by Finance each April.", "Finance"),
        # nobody: places and bodies, the buyer's people, those who help, posts to be filled, and no name at all
        ("Northwick College will train each of them.", ""),
        ("There are offices at Binsted Park, and vans.", ""),
        ("The Modern Slavery Act asks for it.", ""),
        ("The shop is picked by Age Concern Tarrant.", ""),
        ("The night trunk is run by Haddow Haulage.", ""),
        ("We talk to your contract manager.", ""),
        ("The Trust's security lead has agreed.", ""),
        ("It is signed off by the ward manager.", ""),
        ("Each new starter has a mentor from our crew.", ""),
        ("Of the 52 officer posts we fill some.", ""),
        ("Hot works are kept to the lead bay.", ""),
        ("Red brings a recovery plan.", ""),
        ("Somebody responsible is named.", ""),
    ],
)
def test_an_owner_is_a_role_or_a_person_of_the_bidder(sentence: str, owner: str) -> None:
    assert owner_in(sentence) == owner


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("The purchase ledger is the record.", "purchase ledger"),
        ("He reports spend each quarter from the purchase ledger.", "purchase ledger"),
        ("It is counted from payroll.", "payroll"),
        ("Kit keeps the weighbridge tickets.", "weighbridge tickets"),
        ("Counted on the job cards by Kit.", "job cards"),
        ("Fliss leads a weighed audit on eight wards.", "weighed audit"),
        ("She reports absence and health checks to the Trust.", "reports absence and health checks"),
        ("We report miles by fuel to the ICB each month.", "report miles by fuel"),
        ("The officer reports who started and who stayed.", "reports who started and who stayed"),
        ("She keeps the list of those who came, and sends it.", "list of those who came"),
        ("We count sessions led.", "count sessions led"),
        ("Meals are counted at hand-over by the Head Chef.", "counted at hand-over"),
        # nothing that shows: how long, other data, what others certify, what may be done with it
        ("They rest for ten minutes.", ""),
        ("Our data centres use energy.", ""),
        ("They go to the Level 3 Certificate.", ""),
        ("Calder College registers them.", ""),
        ("We have a fine track record.", ""),
        ("Our results may be published.", ""),
        ("Linen returns on the vehicle.", ""),
    ],
)
def test_a_measure_is_the_record_or_what_is_counted(sentence: str, measure: str) -> None:
    assert measure_in(sentence) == measure


def test_the_sentence_of_the_promise_counts_before_the_others() -> None:
    sentences = (
        "It has room for 40 firms each March.",
        "We place 25% of our spend with small firms in each contract year.",
        "Every order above £2,000 is advertised for ten working days.",
        "Our Buyer, Jo Lindqvist, is responsible and reports spend from the purchase ledger.",
    )
    assert words_stated(sentences, 1) == {
        Specific.QUANTITY: "25% of our spend",
        Specific.DATE: "each contract year",
        Specific.OWNER: "Buyer, Jo Lindqvist",
        Specific.MEASURE: "purchase ledger",
    }


def test_only_who_is_in_charge_and_what_they_are_is_taken_from_before_the_promise() -> None:
    before = "Six of the 14 new roles are held by Sal Whitcombe, Recruitment Lead, since March 2025."
    assert words_stated((before, "We will fill them soon."), 1) == {
        Specific.QUANTITY: "Six of the 14 new roles",
        Specific.OWNER: "Sal Whitcombe, Recruitment Lead",
    }
    assert Specific.QUANTITY not in words_stated((before, "We will hire well."), 1)


@given(st.lists(st.text(max_size=120), min_size=1, max_size=4), st.data())
@settings(deadline=None)
def test_what_is_stated_stands_in_the_text(sentences: list[str], data: st.DataObject) -> None:
    promise = data.draw(st.integers(0, len(sentences) - 1))
    text = "\n".join(" ".join(sentence.split()) for sentence in sentences)
    assert all(words and words in text for words in words_stated(sentences, promise).values())


WORDS = (
    "the", "our", "by", "Head", "of", "Manager", "Ann", "Lee", "six", "40", "%", "people", "a", "year", "each", "May",
    "2027", "to", "counted", "from", "payroll", "one", "for", "£", "1,000",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(deadline=None)
def test_what_is_stated_of_likely_words_stands_in_the_text_too(words: list[str]) -> None:
    text = " ".join(words)
    assert all(said in text for said in words_stated([text]).values())


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "A ",
        "the ",
        "1",
        "1,",
        "Ann ",
        "the a ",
        "six ",
        "of the ",
        "each ",
        "May ",
        "counted ",
        "£1 ",
        "one new ",
        "in 2027 ",
    ],
)
@pytest.mark.timeout(60)
def test_a_long_text_is_answered_in_time(piece: str) -> None:
    words_stated([piece * 3_000 + "manager"])
