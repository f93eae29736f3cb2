import re
from page.visitor import TENDER, RESPONSE


def checked(office, doc=RESPONSE, **traps):
    word = office.word(doc, **traps)
    word.pane.get_by_role("button", name="Check this document").click()
    word.pane.locator(".result").wait_for(timeout=15000)
    word.forgets()
    return word


def says(word, n):
    card = word.pane.locator("li.finding").nth(n)
    word.page.wait_for_timeout(700)
    return card.locator(".outcome").text_content()


def test_acts(office):
    word = checked(office)
    word.pane.get_by_role("button", name="Comment (finding 8)").click()
    print(says(word, 7), word.comments)
    word.pane.get_by_role("button", name="Replace … (finding 8)").click()
    word.pane.locator("dialog").wait_for()
    word.page.set_viewport_size({"width": 1000, "height": 1100})
    word.page.screenshot(path="/tmp/pane/d1.png")
    word.pane.get_by_label("Your words").fill("put three seasonal dishes")
    word.pane.locator("dialog").get_by_role("button", name="Replace", exact=True).click()
    print(says(word, 7), word.tracked_changes)
    word.page.screenshot(path="/tmp/pane/d2.png")
    word.pane.get_by_text("Comments in the document").click()
    word.pane.get_by_role("button", name="Add comments for all shown (10)").click()
    word.page.screenshot(path="/tmp/pane/d3.png")
    word.pane.get_by_role("button", name="Add them").click()
    word.page.wait_for_timeout(2500)
    print(word.pane.locator(".comments .done").text_content(), len(word.comments))
    word.pane.get_by_role("button", name="Remove Tenderlint comments").click()
    word.page.wait_for_timeout(500)
    print(word.pane.locator(".comments .panel").text_content())
    word.pane.get_by_role("button", name="Remove them").click()
    word.page.wait_for_timeout(1500)
    print(word.pane.locator(".comments .done").text_content(), len(word.comments))
    word.pane.get_by_role("button", name="Waive (finding 1)").click()
    word.page.screenshot(path="/tmp/pane/d4.png")
    word.pane.get_by_label("Why is it accepted?").fill("The panel “agreed” this ☺")
    word.pane.locator("dialog").get_by_role("button", name="Waive", exact=True).click()
    word.page.wait_for_timeout(800)
    word.pane.get_by_role("button", name="Check again").first.click()
    word.page.wait_for_timeout(2500)
    print(word.pane.locator(".lead").text_content(), word.pane.locator(".since").text_content())
    word.pane.get_by_text("1 waived finding").click()
    word.page.screenshot(path="/tmp/pane/d5.png", full_page=True)
    print(word.pane.locator(".set-aside .reason").all_text_contents())
    word.pane.get_by_role("button", name="Take back").click()
    word.page.wait_for_timeout(800)
    print(word.pane.locator(".lead").text_content())


def test_text(office):
    word = checked(office, fileNotSupported=True)
    print(word.pane.locator(".lead").text_content(), word.pane.locator(".unread").all_text_contents())
    print([b.steps[:3] for b in word.batches])
