"""The words of the benchmark's text: sentence patterns for every part of a tender, and the lists that fill them.

Braces name another list; a pattern is filled until none is left. Good and bad practice stand side by side on
purpose, so that every rule of Tenderlint meets text that it must report and text that it must leave alone.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

LISTS: Mapping[str, Sequence[str]] = {
    # Who, where, when, how much
    "buyer": (
        "the Trust",
        "the Authority",
        "Brackenholme NHS Foundation Trust",
        "Sallow Vale Integrated Care Board",
        "the Council",
    ),
    "bidder": ("bidders", "tenderers", "suppliers", "your organisation", "potential providers"),
    "we": (
        "We",
        "Our contract team",
        "Our operations team",
        "Orchard Lane Services",
        "The site team",
        "Our partners and we",
    ),
    "place": (
        "Brackenholme",
        "the Sallow Vale area",
        "Upper Tarnside",
        "the two wards around Mill Road",
        "postcodes BX1 to BX9",
        "the county",
        "East Thornley",
        "the Lowfield estate",
        "neighbourhoods in the most deprived tenth",
    ),
    "service": (
        "patient catering",
        "domestic cleaning",
        "linen and laundry",
        "grounds maintenance",
        "portering",
        "interpreting",
        "waste collection",
        "minor building works",
        "security guarding",
        "medical device maintenance",
        "patient transport",
    ),
    "cohort": (
        "care leavers",
        "young people not in work or study",
        "people with a long-term health condition",
        "prison leavers",
        "veterans",
        "disabled people",
        "unpaid carers",
        "people out of work for a year or more",
        "refugees with the right to work",
    ),
    "outcome": (
        "entry-level jobs",
        "apprenticeships at Level 2 and 3",
        "supported internships",
        "paid work placements",
        "careers talks in secondary schools",
        "fewer tonnes of carbon dioxide equivalent",
        "less food waste",
        "cleaner air around the hospital sites",
        "spend with small firms and social enterprises",
        "better wellbeing at work",
    ),
    "theme": (
        "fair work",
        "skills for growth",
        "fighting climate change",
        "tackling economic inequality",
        "equal opportunity",
        "wellbeing",
        "resilient supply chains",
        "net zero",
    ),
    "role": (
        "contract manager",
        "social value lead",
        "head of facilities",
        "people and skills manager",
        "sustainability manager",
        "operations director",
        "regional account manager",
    ),
    "n": ("two", "3", "four", "6", "eight", "12", "15", "twenty", "24", "40"),
    "pc": ("2%", "5%", "8%", "12%", "15%", "20%", "30%", "45%", "60 per cent"),
    "money": (
        "£45,000",
        "£180,000",
        "£420,000",
        "£950,000",
        "£1.2 million",
        "£4.8 million",
        "£5.6 million",
        "£12 million",
    ),
    "when": (
        "by 31 March 2028",
        "within six months of the start date",
        "in each contract year",
        "by the end of year two",
        "every quarter",
        "before 1 September 2027",
        "in the first 18 months",
        "by December 2029",
    ),
    "often": ("monthly", "quarterly", "every six months", "annually", "at each review meeting"),
    "term": ("three years", "four years with an option of one more", "five years", "24 months", "seven years"),
    "day": ("12 January 2027", "5 February 2027", "1 April 2027", "14 May 2027", "1 July 2027", "30 September 2027"),
    "record": (
        "payroll records",
        "the starters' list",
        "signed timesheets",
        "weighbridge tickets",
        "meter readings",
        "the training register",
        "an annual staff survey",
        "invoices on the purchase ledger",
    ),
    "label": (
        "ISO 14001",
        "ISO 9001",
        "Living Wage accreditation",
        "Disability Confident Level 2",
        "Cyber Essentials Plus",
        "an EcoVadis medal",
    ),
    "policy": (
        "CSR policy",
        "sustainability policy",
        "ESG statement",
        "equality policy",
        "environmental policy",
        "community engagement statement",
    ),
    "ask": ("Please describe", "Set out", "Explain", "Tell us", "Provide details of", "Describe", "Outline"),
    "shall": ("shall", "must", "will"),
    "item": (
        "trolleys",
        "waste containers",
        "cleaning materials",
        "uniforms",
        "menus",
        "delivery vehicles",
        "hand tools",
        "call logs",
        "keys and access cards",
        "stock rooms",
        "meters",
        "training files",
    ),
    "duty": (
        "keep {item} clean, safe and in working order",
        "record each request within one hour and close it within {n} working days",
        "hold enough {item} for {n} days without delivery",
        "give every new starter {n} hours of induction before work on a ward",
        "agree changes to the rota with the ward manager in writing",
        "report accidents and near misses to the {role} on the same day",
        "replace {item} that fail inspection at no charge",
        "attend the site meeting with the {role} {often}",
        "make good any damage to walls, floors or {item}",
    ),
    "hedge": (
        "aim to",
        "hope to",
        "will endeavour to",
        "will seek to",
        "will strive to",
        "would look to",
        "will explore ways to",
    ),
    "soft": (", where possible", ", as appropriate", ", wherever practicable", ", subject to business need", ""),
    "deed": (
        "recruit {cohort} into {service} roles",
        "buy from small firms in {place}",
        "cut emissions from deliveries",
        "offer work placements to {cohort}",
        "support community groups in {place}",
        "reduce single-use plastic in {service}",
        "give staff time to volunteer in {place}",
        "visit schools in {place}",
        "pay everyone on the contract the Real Living Wage",
        "train supervisors in mental health first aid",
    ),
    # Sentences, by the part of the document in which they stand
    "about": (
        "{buyer} serves {n} communities across {place} and spends about {money} a year on {service}.",
        "The estimated value of the contract is {money} a year excluding VAT, for {term} from {day}.",
        "The total contract value over the term is {money} excluding VAT.",
        "This procurement of {service} is carried out under the Procurement Act 2023 by the open procedure.",
        "The contract for {service} will be awarded to the most advantageous tender on {day}.",
        "The tender notice was published on {day} and tenders are due at noon on {day}.",
        (
            "In {place}, {pc} of adults with a long-term condition are out of work, and our strategy makes "
            "{outcome} a priority."
        ),
        "{buyer} has a plan of its own to reach net zero for the emissions that it controls by 2040.",
        "Small firms, social enterprises and consortia are welcome to bid for one lot or for several.",
        "The present provider of {service} employs {n} people at {place}, to whom TUPE may apply.",
        "The scope covers {service} at all sites in {place}, seven days a week, with {n} deliveries a day.",
    ),
    "clause": (
        "At {place}, the Supplier {shall} {duty}.",
        "The Supplier {shall} {duty} and {duty}.",
        "Where {buyer} asks for it, the Supplier {shall} {duty}, and {shall} tell the {role} when this has been done.",
        "For {service}, the Supplier {shall} {duty}; the cost of doing so is included in the prices.",
        "Staff at {place} {shall} comply with the site rules for {service} and {item} that are in force at the time.",
        "If the Supplier does not {duty}, {buyer} may do so and recover the reasonable cost.",
        "Deliveries to {place} arrive between 07:00 and 09:30, and {item} are taken to the point of use.",
        "The Supplier {shall} measure greenhouse gas emissions from {service} and cut them by {pc} {when}.",
        "Vehicles used for {service} in {place} {shall} have no tailpipe emissions {when}.",
        (
            "The Supplier {shall} pay its sub-contractors for {item} within 30 days of a valid invoice, and send "
            "{record} {often}."
        ),
        (
            "The Supplier {shall} take reasonable steps to identify modern slavery risks in the making of {item} "
            "and {item}, and {shall} report them to the {role} {often}."
        ),
        "For {service} in {place}, the Supplier must hold {label}.",
        "For {service}, the Supplier must hold {label} or equivalent and send proof to the {role} {when}.",
        "Packaging of {item} {shall} be reusable or recyclable, and waste from {service} is weighed {often}.",
    ),
    "condition": (
        "a carbon reduction plan that meets PPN 006, signed by a director",
        "a statement under section 54 of the Modern Slavery Act 2015, if your turnover is £36 million or more",
        "employer's liability insurance of £10 million",
        "{n} contracts for {service} in the last five years",
        "{label} or equivalent",
        "{label}",
        "registration for data protection",
        "a net zero commitment that names a year, 2050 at the latest",
    ),
    "question": (
        (
            "{ask} how you will create {outcome} for {cohort} in {place} under this contract. Include a plan "
            "with milestones, the person responsible and what you will report."
        ),
        (
            "{ask} the steps you will take to deliver {outcome} through {service}, with a target for each year "
            "and the way in which it will be measured."
        ),
        "{ask} what {theme} means for your organisation.",
        "{ask} your approach to social value.",
        "What social value will you bring to this contract?",
        "Please attach your {policy} and describe your organisation's values.",
        "{ask} your {policy} and what you will do on this contract to put it into practice in {place}, with dates.",
        "{ask} the {outcome} which your organisation has delivered for {cohort} in the past three years.",
        "Which {outcome} do you offer to {cohort}?",
        "What will you do for {cohort} and for {outcome}?",
        (
            "{ask} how you will identify and manage the risk of modern slavery in the supply chain for {item}, "
            "and how you will report on it {often}."
        ),
        "{ask} how you will staff {service} from the first day, including cover for absence.",
        "{ask} your mobilisation plan for {service} at {place}, with dates and named roles.",
        "{ask} how you will manage food safety, infection prevention and {item}.",
    ),
    "point": (
        "the method, including the partners with whom you will work in {place}",
        "a timetable with milestones {when}",
        "the number of people or hours, {often}",
        "the {role} who is responsible",
        "how you will use {record} as evidence",
        "the baseline from which {outcome} will be measured",
        "how you will put things right if {outcome} fall behind",
        "why {place} needs it",
    ),
    "guidance": (
        "Answers that only describe corporate activity on {theme} will score no more than 1.",
        "The answer is limited to {n} hundred words; diagrams count towards the limit.",
        "A high-scoring answer shows a real commitment to {theme} and adds value.",
        "A good answer names {cohort}, gives figures {when} and explains how {record} will be kept.",
        "Evaluators will look for specific, measurable and timed commitments on {outcome} in {place}.",
        "You may give one example from another contract to show that the method works.",
        "Proposals on {outcome} are scored on the quality of the method and not on the largest number.",
        "Please do not send brochures, certificates or your {policy}.",
    ),
    "evaluate": (
        "Social value carries {pc} of the total score.",
        "Net zero and social value together carry a weight of {pc}, scored in section {n}.",
        "Quality carries 60% and price 40%; social value is {pc} of the quality score.",
        "Tenders are evaluated by a panel of {n} people, who score alone before they agree a score together.",
        "A tender that scores less than 2 for any question in {theme} is excluded.",
        "The lowest price earns full marks, and the others earn marks in proportion.",
    ),
    "follow": (
        "The commitments on {outcome} in the tender become Schedule {n} of the contract.",
        "The Supplier {shall} report progress on social value to the {role} {often}, supported by {record}.",
        "Social value performance is reviewed {often} at a meeting that the {role} chairs.",
        (
            "If a KPI is missed in two periods running, the Supplier {shall} give {buyer} an improvement plan "
            "within ten working days."
        ),
        "{buyer} may publish KPI performance on {service} as the Procurement Act 2023 requires.",
        "Neither party may disclose any information about the performance of {service}, its prices or {record}.",
        (
            "Neither party may disclose confidential information except as law, including the Freedom of "
            "Information Act 2000, requires."
        ),
        "Service credits of up to {pc} of the monthly charge apply where {service} falls below target.",
        "The parties may change the commitments on {outcome} only through change control.",
        "Either party may end the contract on {n} months' notice in writing.",
    ),
    "promise": (
        (
            "{we} will create {n} {outcome} for {cohort} in {place} {when}. Our {role} is responsible and "
            "reports progress {often} from {record}."
        ),
        "{we} will {deed} {when}; our {role} keeps {record} and reports {often}.",
        "{we} {hedge} {deed}{soft}.",
        "{we} {hedge} {deed} and to {deed}{soft}.",
        "{we} always {deed}.",
        "{we} will {deed}.",
        "{theme} is at the heart of everything we do, and our people are passionate about {place}.",
        "As a group we planted {n} thousand trees last year and gave {money} to good causes.",
        "We are proud of our {policy}, which our board reviews each year.",
        (
            "On our contract for {service} in another county, {n} {cohort} found work in 2025, {pc} of whom are "
            "still with us."
        ),
        "{we} comply with the Equality Act 2010 and pay at least the National Living Wage to all staff in {service}.",
        "Progress is logged in {record} and shared with {buyer} {often}.",
        "If numbers fall behind, the {role} agrees a recovery plan with {buyer} within ten working days.",
    ),
    "gap": (
        "[insert the name of the ward]",
        "The start date is TBC.",
        "Note to self: check {record} with finance before issue.",
        "The weight of section {n} is XX%.",
    ),
    # Titles
    "about-title": (
        "Introduction",
        "Background to {service}",
        "About {buyer}",
        "Scope and value",
        "Local need in {place}",
    ),
    "clause-title": (
        "Specification: {service}",
        "Service requirements for {service}",
        "Sustainability requirements",
        "Care of {item}",
    ),
    "evaluate-title": ("Award criteria", "How tenders are evaluated", "Weightings", "Evaluation of {service}"),
    "question-title": (
        "Social value: {theme}",
        "Method statements for {service}",
        "Quality questions",
        "Social value questions",
    ),
    "follow-title": ("Contract management", "Monitoring and reporting", "Performance and remedies", "Contract terms"),
    "promise-title": (
        "Our social value offer",
        "Our commitments on {theme}",
        "How we will deliver {outcome}",
        "Our method statement",
    ),
    # Table cells
    "criterion": (
        "Price",
        "Quality: {service}",
        "Quality: staffing",
        "Quality: mobilisation",
        "Net zero and social value",
        "Social value: {theme}",
        "Risk and continuity",
    ),
    "kpi": (
        "{outcome} for {cohort}",
        "{outcome} in {place}",
        "Response time for {service}",
        "Satisfaction with {service}",
        "Payment of sub-contractors",
        "Social value commitments",
        "Complaints about {item}",
    ),
    "measure": (
        "number of people in post, from {record}",
        "share of requests closed in time",
        "tonnes of CO2e against the 2026 baseline",
        "hours delivered, from {record}",
        "share of invoices paid within 30 days",
        "score in the survey of {n} hundred patients",
    ),
    "target": (
        "{n} in each contract year",
        "95% or more",
        "{pc} lower {when}",
        "all commitments delivered",
        "improve",
        "100%",
        "{n} hundred hours",
    ),
    "milestone": (
        "Tender notice",
        "Last date for questions",
        "Tenders due",
        "Interviews",
        "Award decision",
        "Start of contract",
        "First review",
    ),
    "mark": (
        "No answer, or one that does not concern this contract",
        "Few points are covered and there is no evidence",
        "Some points are covered, with gaps in method, dates or evidence",
        "All points are covered with a workable method and named roles",
        "All points are covered, with firm evidence that each commitment can be delivered and measured",
    ),
}

_SLOT = re.compile(r"\{([a-z-]+)\}")


def fill(name: str, rng: random.Random) -> str:
    """Return one entry of the list `name` with all its slots filled, its first letter a capital."""
    text = rng.choice(LISTS[name])
    while slot := _SLOT.search(text):
        text = text[: slot.start()] + rng.choice(LISTS[slot[1]]) + text[slot.end() :]
    return text[:1].upper() + text[1:]
