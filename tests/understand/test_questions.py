"""What belongs to a question, and what is a question of its own."""

from __future__ import annotations

from reading_of import units_of


def test_items_of_one_numbered_list_are_questions_of_their_own() -> None:
    text = (
        "# Questions about social value\n\n"
        "7. What would be the better for our having chosen you?\n\n"
        "8. How will you train people who left care?\n"
        "   - Name the person responsible.\n\n"
        "9. Every December we hold a draw. Say what you would put up for it.\n"
    )
    found = units_of(text, "question")
    assert [len(unit.blocks) for _, unit in found] == [1, 2, 1]


def test_the_weights_that_make_up_a_line_come_to_its_weight() -> None:
    lines = "# Evaluation\n\nPrice: 40%\n\nQuality: 60%\n\nmade up as follows:\n\nQ1 Team: {}%\n\nQ2 Methods: 20%\n"
    for first, adds_up in ((40, True), (45, False)):
        units = [unit for _, unit in units_of(lines.format(first), "weight-list")]
        assert ("adds-up" in units[-1].traits) is adds_up
