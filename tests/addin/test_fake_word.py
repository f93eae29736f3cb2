"""The stand-in for Word keeps the rules that it claims: as Microsoft's own office.js meets them."""

from __future__ import annotations

from typing import Any

import pytest
from page.visitor import TENDER

from addin.documents import control, deletion, docx, field, insertion, link, note, paragraph, run, table, text_box
from addin.microsoft import PLAIN
from addin.office import Batch, Change, Opener, Word
from linter.read import read_bytes

READ = """Word.run(async (context) => {
  const paragraphs = context.document.body.paragraphs;
  paragraphs.load("text");
  await context.sync();
  return paragraphs.items.map((each) => each.text);
})"""
# Finds v.words in the paragraph with the number v.at, and does something with the first hit.
FIND = """Word.run(async (context) => {
  const paragraphs = context.document.body.paragraphs;
  paragraphs.load("text");
  await context.sync();
  const hits = paragraphs.items[v.at ?? 0].search(v.words, { matchCase: true });
  hits.load("text");
  await context.sync();
  %s
  return hits.items.map((each) => each.text);
})"""
TELL = "(%s).catch((error) => `${error.code} at ${error.debugInfo?.errorLocation}`)"
TRACKED = 'context.document.changeTrackingMode = "TrackAll"; '
SWAP = 'hits.items[0].insertText("will", "Replace"); await context.sync();'
COMMENT = """for (const each of v.all) paragraphs.items[0].search(each).getFirst().insertComment(`On ${each}`);
  await context.sync();"""
SELECT = "hits.items[0].select(); await context.sync();"
WHOLE_FILE = """new Promise((done) =>
  Office.context.document.getFileAsync("compressed", { sliceSize: v }, ({ value: file }) => {
    const bytes = [];
    const next = (number) => {
      if (number === file.sliceCount) return file.closeAsync(() => done(bytes));
      file.getSliceAsync(number, (slice) => { bytes.push(...slice.value.data); next(number + 1); });
    };
    next(0);
  }))"""
UNCLOSED = """new Promise((done) =>
  Office.context.document.getFileAsync("compressed", (got) => done(got.error?.code ?? 0)))"""
LONG = "a word and another " * 20


def opened(office: Opener, document: Any, **traps: Any) -> Word:
    word = office.word(document, f"{PLAIN}/plain.html", **traps)
    word.pane.locator("body[data-host=Word]").wait_for()
    word.forgets()
    return word


def found(word: Word, words: str, then: str = "", at: int = 0) -> Any:
    """What a search gives, or the code of its failure."""
    return word.runs(TELL % (FIND % then), {"words": words, "at": at})


def test_a_value_that_was_not_loaded_cannot_be_read(office: Opener) -> None:
    word = opened(office, docx("Some words."))
    early = "Word.run(async (context) => context.document.body.paragraphs.items.length)"
    assert word.runs(TELL % early).startswith("PropertyNotLoaded")
    other = READ.replace("each.text", "each.style")
    assert word.runs(TELL % other).startswith("PropertyNotLoaded")


def test_paragraphs_come_in_the_order_of_the_text_through_tables_and_content_controls(office: Opener) -> None:
    nested = table(("inner",))
    document = docx(
        "First.",
        table(("one", f"<w:tcPr/>{paragraph(run('before'))}{nested}{paragraph(run('after'))}"), ("two", "three")),
        control(paragraph(run("In a control."))),
        paragraph(run("With "), control(run("an inner one")), run("."), text_box("In a box.")),
        "Last.",
    )
    word = opened(office, document)
    expected = [
        "First.",
        "one",
        "before",
        "inner",
        "after",
        "two",
        "three",
        "In a control.",
        "With an inner one.",
        "Last.",
    ]
    assert word.runs(READ) == expected
    assert opened(office, document, rowEndsAreParagraphs=True).runs(READ).count("") == 3, "one for each row"


def test_text_is_that_of_the_final_document_or_of_the_view(office: Opener) -> None:
    document = docx(
        paragraph(
            run("We will "), deletion("perhaps "), insertion("surely "), run("plant "), link("10 trees"), run(".")
        ),
        paragraph(run("See section "), field("REF _Ref1", "4.2"), run(note_free := " for more"), note()),
    )
    word = opened(office, document)
    assert word.runs(READ) == ["We will surely plant 10 trees.", f"See section 4.2{note_free}\u0002"]
    marked = opened(office, document, deletionsInText=True)
    assert marked.runs(READ)[0] == "We will perhaps surely plant 10 trees."


def test_some_of_many_paragraphs_can_be_read_at_a_time(office: Opener) -> None:
    word = opened(office, docx(*(f"Paragraph {number}." for number in range(30))))
    page = """Word.run(async (context) => {
      const some = context.document.body.paragraphs;
      some.load({ select: "text", skip: 10, top: 5 });
      await context.sync();
      return some.items.map((each) => each.text);
    })"""
    assert word.runs(page) == [f"Paragraph {number}." for number in range(10, 15)]
    assert [batch.items for batch in word.batches if batch.items] == [5]


@pytest.mark.parametrize(
    ("words", "gives"),
    [
        ("another word", ["another word", "another word"]),
        ("Another word", []),
        ("x" * 256, "SearchStringInvalidOrTooLong at Paragraph.search"),
        ("", "SearchStringInvalidOrTooLong at Paragraph.search"),
        ("one\rtwo", "SearchStringInvalidOrTooLong at Paragraph.search"),
        ("5^^2", ["5^2"]),
        ("5^2", "SearchStringInvalidOrTooLong at Paragraph.search"),
        ("tab^there", ["tab\there"]),
        ("line^lbreak", ["line\u000bbreak"]),
        ("^^" * 8, "SearchStringInvalidOrTooLong at Paragraph.search"),
        ("the bidder's", ["the bidder’s"]),
    ],
)
def test_searching_follows_the_rules_of_word(office: Opener, words: str, gives: object) -> None:
    breaks = "<w:r><w:t>tab</w:t><w:tab/><w:t>here, line</w:t><w:br/><w:t>break</w:t></w:r>"
    text = "A word, another word and another word; 5^2; the bidder’s. "
    word = opened(office, docx(paragraph(run(text), breaks)))
    assert found(word, words) == gives


def test_a_limit_of_255_characters_means_255(office: Opener) -> None:
    word = opened(office, docx(LONG))
    assert found(word, LONG[:255]) == [LONG[:255]]
    assert found(word.trap(searchLimit=200), LONG[:255]) == "SearchStringInvalidOrTooLong at Paragraph.search"


def test_what_a_search_does_not_see_across(office: Opener) -> None:
    walls = {"searchStopsAtDeletions": False, "searchStopsAtNotes": False, "searchStopsAtFields": False}
    parts = [
        paragraph(run("plant "), deletion("some "), run("trees")),
        paragraph(run("the price"), note(), run(" is")),
        paragraph(run("section "), field("REF", "4"), run(" says")),
    ]
    word = opened(office, docx(*parts))
    wanted = ["plant trees", "the price\u0002 is", "section 4 says"]
    assert [found(word, words, at=at) for at, words in enumerate(wanted)] == [[], [], []]
    assert [found(word, words, at=at) for at, words in enumerate(["trees", " is", "says"])] == [
        ["trees"],
        [" is"],
        ["says"],
    ]
    word.trap(**walls)
    assert [found(word, words, at=at) for at, words in enumerate(wanted)] == [[words] for words in wanted]


def test_going_to_words_selects_them_and_nothing_else(office: Opener) -> None:
    word = opened(office, docx("We will plant trees.", "We will plant more trees."))
    found(word, "plant", SELECT, at=1)
    assert word.selected_text == "plant"
    (where,) = word.selected_in
    assert (where["paragraph"], where["start"], where["end"]) == (1, 8, 13)
    assert word.batches[-1] == Batch(("Range.Select",), 0, 0, None)


def test_a_range_grows_to_another(office: Opener) -> None:
    word = opened(office, docx(LONG, "A second paragraph."))
    grow = """Word.run(async (context) => {
      const paragraphs = context.document.body.paragraphs;
      paragraphs.load("text");
      await context.sync();
      const head = paragraphs.items[0].search("another").getFirst();
      const tail = paragraphs.items[v].search("second").getFirst();
      head.expandTo(tail).select();
      await context.sync();
    })"""
    word.runs(grow, 1)
    assert word.selected_text == f"{LONG[LONG.index('another') :]}\rA second"


def test_a_replacement_is_a_tracked_change_if_tracking_is_on(office: Opener) -> None:
    word = opened(office, docx("We aim to plant trees in the spring."))
    found(word, "aim to", TRACKED + SWAP)
    assert word.tracked_changes == [Change("aim to", "will", "We will plant trees in the spring.")]
    assert word.texts == ["We will plant trees in the spring."]
    found(word, "spring", TRACKED.replace("TrackAll", "Off") + SWAP)
    assert len(word.tracked_changes) == 1
    assert word.texts == ["We will plant trees in the will."]
    word.user("undoes")
    word.user("undoes")
    assert word.texts == ["We aim to plant trees in the spring."]
    assert word.tracked_changes == []


def test_the_file_that_is_handed_over_has_what_was_written_since(office: Opener) -> None:
    word = opened(office, docx("We aim to plant trees.", paragraph(run("More"), note(), run(" of it."))))
    found(word, "aim to", TRACKED + SWAP)
    word.user("rewrites", "of it", "of all")
    word.user("inserts", "More", "A new paragraph.")
    texts = [block.text for block in read_bytes(word.file(), "again.docx").blocks]
    assert texts[:3] == ["We will plant trees.", "A new paragraph.", "More of all."]


def test_comments_stand_on_their_words_and_undo_takes_a_batch_back(office: Opener) -> None:
    word = opened(office, docx("One two three four."))
    word.runs(FIND % COMMENT, {"words": "One", "all": ["One", "two", "three"]})
    assert [(each.on, each.text) for each in word.comments] == [(on, f"On {on}") for on in ("One", "two", "three")]
    assert max(batch.comments for batch in word.batches) == 3
    word.user("undoes")
    assert word.comments == []


def test_ranges_follow_what_is_written_before_them(office: Opener) -> None:
    word = opened(office, docx("We will plant trees."))
    found(word, "trees", SELECT)
    word.user("rewrites", "We", "All of us together")
    assert word.selected_text == "trees"
    word.user("deletes", "trees")
    assert word.selected_text is None


def test_the_file_comes_in_slices_and_must_be_closed(office: Opener) -> None:
    word = opened(office, TENDER)
    assert bytes(word.runs(WHOLE_FILE, 20_000)) == TENDER.read_bytes()
    assert [word.runs(UNCLOSED) for _ in range(3)] == [0, 0, 5001]
    assert word.seen["openFiles"] == 2
    word.ask("closesFiles()")
    for trap, code in {"fileInThirdPartyStorage": 11001, "fileIsPdf": 5001, "fileNotSupported": 5000}.items():
        assert word.trap(**{trap: True}).runs(UNCLOSED) == code
        word.trap(**{trap: False})


def test_later_members_are_there_where_they_are_announced(office: Opener) -> None:
    word = opened(office, docx("One.", "Two."), laterApis=True)
    assert word.runs("Office.context.requirements.isSetSupported('WordApi', '1.6')") is True
    ids = READ.replace('"text"', '"uniqueLocalId"').replace("each.text", "each.uniqueLocalId")
    assert len(set(word.runs(ids))) == 2
    word.runs(
        """Word.run(async (context) => {
          context.document.onParagraphChanged.add(async (event) => { window.heard = event.uniqueLocalIds; });
          await context.sync();
        })"""
    )
    word.user("rewrites", "Two", "Three")
    assert word.frame.wait_for_function("window.heard").json_value() == word.runs(ids)[1:]
    assert set(word.trap(localIdsAreNull=True).runs(ids)) == {None}
