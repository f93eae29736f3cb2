"""`tenderlint office install`, `status` and `uninstall`, on a computer with Windows and on a Mac."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization

from addin_server.office.addin import ids
from addin_server.office.authority import DAYS
from addin_server.office.machine import Port
from addin_server.office.set_up import Places, prepared
from addin_server.office.xml_manifest import read_back
from office.computers import DEVELOPER, NOW, Computer, MacComputer, WindowsComputer
from office.conftest import On

GOLDEN = Path(__file__).parent / "golden"
# The first day of the certificate is the one before it is made.
UNTIL = NOW + dt.timedelta(days=DAYS - 1)


def told(computer: Computer, text: str) -> str:
    """What a command said, with the folders of the test as ROOT and the SHA-1 of an authority as SHA1."""
    return re.sub(r"\b[0-9A-F]{40}\b", "SHA1", text.replace(str(computer.root), "ROOT"))


def states(on: On, computer: Computer) -> dict[str, str]:
    found = json.loads(on(computer)("status", "--json").out)
    return {item["name"]: item["state"] for item in found["items"]}


def manifests(computer: Computer) -> list[Path]:
    return sorted(file for file in computer.root.rglob("*.xml"))


def everything(computer: Computer) -> tuple[Any, ...]:
    return computer.files(), dict(computer.registry.texts), dict(computer.store.held)


GOOD = {"certificate": "good", "trust": "good", "word": "good", "excel": "good"}


def test_a_dry_run_says_what_it_would_do_and_does_nothing(on: On, computer: Computer) -> None:
    before = everything(computer)
    dry = on(computer)("install", "--dry-run")
    assert (dry.code, dry.err) == (0, "")
    assert told(computer, dry.out) == (GOLDEN / f"install-{computer.system}.txt").read_text(encoding="utf-8")
    assert everything(computer) == before
    on(computer)("install")
    undo = on(computer)("uninstall", "--dry-run")
    assert told(computer, undo.out) == (GOLDEN / f"uninstall-{computer.system}.txt").read_text(encoding="utf-8")
    assert states(on, computer) == GOOD


def test_a_dry_run_shows_what_is_then_done(on: On, computer: Computer) -> None:
    dry = json.loads(on(computer)("install", "--dry-run", "--json").out)
    done = json.loads(on(computer)("install", "--json").out)
    assert dry["dry-run"] is True
    assert [step["shows"] for step in dry["steps"]] == [step["shows"] for step in done["steps"]]
    assert {step["state"] for step in done["steps"]} == {"done"}
    assert done["done"] is True


def test_after_an_installation_everything_is_there(on: On, computer: Computer) -> None:
    done = on(computer)("install")
    assert (done.code, done.err) == (0, "")
    assert "tenderlint serve" in done.out
    assert "Word on the web" in done.out
    assert "admin centre" in done.out
    status = on(computer)("status")
    assert status.code == 0
    assert "The certificate for localhost is good until 24 December 2027." in status.out
    assert "Word has its manifest, for https://localhost:47651." in status.out
    found = json.loads(on(computer)("status", "--json").out)
    assert (found["schema"], found["ready"], found["address"]) == (
        "tenderlint-office/1",
        True,
        "https://localhost:47651",
    )
    assert found["certificate-until"] == UNTIL.date().isoformat() == "2027-12-24"


def test_word_and_excel_have_a_manifest_each(on: On, computer: Computer) -> None:
    on(computer)("install")
    files = manifests(computer)
    found = [read_back(file.read_text(encoding="utf-8")) for file in files]
    assert {each.id for each in found if each} == {ids()["local-word"], ids()["local-excel"]}
    assert {each.address for each in found if each} == {"https://localhost:47651"}
    if isinstance(computer, MacComputer):
        assert {file.parent for file in files} == {
            computer.container(name) / "Data" / "Documents" / "wef" for name in ("Word", "Excel")
        }
    else:
        known = {name: text for (_, key, name), text in computer.registry.texts.items() if key == DEVELOPER}
        assert {ids()["local-word"], ids()["local-excel"], "another-addin"} == known.keys()
        assert {known[ids()["local-word"]], known[ids()["local-excel"]]} == {os.path.realpath(file) for file in files}


def test_the_key_is_the_users_alone_and_the_only_one(on: On, computer: Computer) -> None:
    on(computer)("install")
    folder = Places(computer.own).certificate
    secret = [file for file in computer.root.rglob("*") if file.is_file() and b"PRIVATE KEY" in file.read_bytes()]
    assert secret == [folder / "key.pem"]
    if os.name != "nt":
        assert (folder / "key.pem").stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700
    key = serialization.load_pem_private_key(secret[0].read_bytes(), None)
    assert key


def test_uninstalling_leaves_nothing(on: On, computer: Computer) -> None:
    before = everything(computer)
    on(computer)("install")
    assert everything(computer) != before
    gone = on(computer)("uninstall")
    assert (gone.code, gone.err) == (0, "")
    assert "Nothing is left of it." in gone.out
    assert everything(computer) == before
    again = on(computer)("uninstall")
    assert (again.code, again.out) == (0, "There is nothing to undo.\n")


def test_what_somebody_else_has_there_stays(on: On, computer: Computer) -> None:
    on(computer)("install")
    places = [file.parent for file in manifests(computer)] + [computer.own]
    for place in places:
        (place / "mine.txt").write_text("mine", encoding="utf-8")
    on(computer)("uninstall")
    kept = [place / "mine.txt" for place in places if place != computer.own / "office"]
    assert all(file.exists() for file in kept)
    if isinstance(computer, WindowsComputer):
        assert computer.registry.texts["HKCU", DEVELOPER, "another-addin"] == r"C:\somebody\else.xml"


def test_a_second_installation_changes_nothing(on: On, computer: Computer) -> None:
    on(computer)("install")
    before, ran = everything(computer), len(computer.ran)
    again = on(computer)("install")
    assert again.code == 0
    assert again.out.startswith("Everything is set up already.")
    assert everything(computer) == before
    assert not any(set(each) & {"-addstore", "add-trusted-cert"} for each in computer.ran[ran:]), "nobody is asked"


# What goes wrong.


@pytest.mark.parametrize("stop", range(8))
def test_wherever_an_installation_stops_it_can_be_undone_or_finished(
    on: On, computer: Computer, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    from addin_server.office import changes

    before = everything(computer)
    count = 0
    make = changes.make_changes

    def until(given: Any, machine: Any, **options: Any) -> Any:
        nonlocal count
        for done in make(given, machine, **options):
            count += 1
            yield done
            if count > stop:
                raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(changes, "make_changes", until)
        stopped = on(computer)("install")
    assert stopped.code in (130, 0)
    half = everything(computer)
    on(computer)("uninstall")
    assert everything(computer) == before
    with monkeypatch.context() as patch:
        count = 0
        patch.setattr(changes, "make_changes", until)
        on(computer)("install")
    assert everything(computer)[0] == half[0]
    assert on(computer)("install").code == 0
    assert states(on, computer) == GOOD
    assert len(computer.store.held) == 1
    assert not Places(computer.own).fresh.exists()


def test_who_does_not_agree_is_told_what_to_do_and_nothing_else_is_changed(on: On, computer: Computer) -> None:
    computer.store.agrees = False
    refused = on(computer)("install")
    assert refused.code == 2
    assert "did not take the authority" in refused.out
    assert "not tried" in refused.out
    assert manifests(computer) == []
    assert prepared(computer) is None
    computer.store.agrees = True
    assert on(computer)("install").code == 0
    computer.store.agrees = False
    kept = on(computer)("uninstall")
    assert kept.code == 2
    assert "still trusts an authority" in kept.out
    assert manifests(computer) == [], "the rest is undone all the same"
    assert states(on, computer)["trust"] == "left-over"
    computer.store.agrees = True
    assert on(computer)("uninstall").code == 0
    assert computer.store.held == {}


def test_an_authority_that_was_taken_out_is_missed_and_put_back(on: On, computer: Computer) -> None:
    on(computer)("install")
    computer.store.held.clear()
    status = on(computer)("status")
    assert status.code == 1
    assert "does not trust the certificate. Run “tenderlint office install” again." in status.out
    again = on(computer)("install", "--json")
    assert len(json.loads(again.out)["steps"]) == 1
    assert states(on, computer) == GOOD


def test_on_a_mac_an_authority_may_be_there_and_yet_not_be_trusted(on: On, tmp_path: Path) -> None:
    computer = MacComputer(tmp_path / "root")
    on(computer)("install")
    computer.store.distrusted.update(computer.store.held)
    assert states(on, computer)["trust"] == "untrusted"


@pytest.mark.parametrize(("days", "state"), [(DAYS - 60, "good"), (DAYS - 30, "ends-soon"), (DAYS + 1, "expired")])
def test_a_certificate_is_renewed_when_its_time_comes(on: On, computer: Computer, days: int, state: str) -> None:
    on(computer)("install")
    [first] = computer.store.held
    computer.time = NOW + dt.timedelta(days=days)
    assert states(on, computer)["certificate"] == state
    on(computer)("install")
    [second] = computer.store.held
    assert (first == second) == (state == "good")
    assert states(on, computer) == GOOD


def test_a_renewal_that_is_refused_leaves_the_old_certificate_working(on: On, computer: Computer) -> None:
    on(computer)("install")
    ready = prepared(computer)
    assert ready is not None
    before = ready.certificate.read_bytes()
    computer.store.agrees = False
    assert on(computer)("install", "--renew").code == 2
    assert ready.certificate.read_bytes() == before
    assert states(on, computer) == GOOD
    computer.store.agrees = True
    assert on(computer)("install", "--renew").code == 0
    assert ready.certificate.read_bytes() != before
    assert states(on, computer) == GOOD
    assert len(computer.store.held) == 1, "the old authority is forgotten"


def test_a_damaged_certificate_is_made_anew(on: On, computer: Computer) -> None:
    on(computer)("install")
    (Places(computer.own).certificate / "key.pem").write_bytes(b"nonsense")
    assert states(on, computer)["certificate"] == "damaged"
    assert prepared(computer) is None
    assert on(computer)("install").code == 0
    assert states(on, computer) == GOOD
    assert len(computer.store.held) == 1


def test_a_manifest_of_another_version_is_told_and_replaced(on: On, computer: Computer) -> None:
    on(computer)("install")
    file = manifests(computer)[0]
    text = file.read_text(encoding="utf-8")
    for changed, words in (
        (re.sub(r"<Version>[^<]+", "<Version>0.0.9.0", text), "is of version 0.0.9.0, and this is"),
        (text.replace("localhost:47651", "localhost:8000"), "leads to https://localhost:8000, and not to"),
        (text.replace("Check", "Do not check"), "was changed."),
        ("nonsense", "was changed."),
    ):
        file.write_text(changed, encoding="utf-8")
        status = on(computer)("status")
        assert status.code == 1
        assert words in status.out
        assert on(computer)("install").code == 0
        assert file.read_text(encoding="utf-8") == text


def test_another_port_is_kept_until_it_is_changed(on: On, computer: Computer) -> None:
    on(computer)("install", "--port", 8443)
    assert on(computer)("install").code == 0
    ready = prepared(computer)
    assert ready is not None
    assert ready.port == 8443
    assert all("https://localhost:8443/" in file.read_text(encoding="utf-8") for file in manifests(computer))
    on(computer)("install", "--port", 47651)
    assert json.loads(on(computer)("status", "--json").out)["address"] == "https://localhost:47651"
    assert states(on, computer) == GOOD


def test_a_port_that_a_stranger_has_is_a_sentence(on: On, computer: Computer) -> None:
    computer.taken[47651] = Port.TAKEN
    refused = on(computer)("install")
    assert (refused.code, refused.out, len(refused.complaints)) == (2, "", 1)
    assert "Port 47651 is taken by another program." in refused.err
    assert computer.ran == [] or not any(set(each) & {"-addstore", "add-trusted-cert"} for each in computer.ran)
    computer.taken[47651] = Port.OURS
    assert on(computer)("install").code == 0
    assert "Tenderlint runs at port 47651." in on(computer)("status").out
    computer.taken[47651] = Port.PLAIN
    assert on(computer)("install").code == 0
    assert "stop it and start it again" in on(computer)("status").out


def test_without_office_nothing_is_set_up(on: On, tmp_path: Path) -> None:
    for number, make in enumerate((WindowsComputer, MacComputer)):
        computer = make(tmp_path / str(number), ())
        refused = on(computer)("install")
        assert (refused.code, refused.out, len(refused.complaints)) == (2, "", 1)
        assert "Neither Word nor Excel was found on this computer." in refused.err
        assert on(computer)("status").code == 1


def test_word_alone_is_enough(on: On, tmp_path: Path) -> None:
    computer = WindowsComputer(tmp_path / "root", ["Winword.exe"])
    assert on(computer)("install").code == 0
    assert states(on, computer) == {**GOOD, "excel": "not-installed"}
    assert on(computer)("status").code == 0
    assert len(manifests(computer)) == 1


def test_a_program_that_was_never_started_on_a_mac_is_told(on: On, tmp_path: Path) -> None:
    computer = MacComputer(tmp_path / "root", ["Word"])
    (computer.applications[0] / "Microsoft Excel.app").mkdir()
    assert on(computer)("install").code == 0
    assert states(on, computer)["excel"] == "not-started"
    assert "Excel has never been started on this Mac. Start it once" in on(computer)("status").out


def test_what_this_account_may_not_change_is_a_sentence(on: On, tmp_path: Path) -> None:
    computer = WindowsComputer(tmp_path / "root")
    computer.registry.locked = True
    refused = on(computer)("install")
    assert refused.code == 2
    assert "may not be changed by this account. Ask whoever manages this computer" in refused.out
    computer.registry.locked = False
    assert on(computer)("install").code == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_that_may_not_be_written_is_a_sentence(on: On, computer: Computer) -> None:
    computer.own.parent.chmod(0o500)
    try:
        refused = on(computer)("install")
    finally:
        computer.own.parent.chmod(0o700)
    assert refused.code == 2
    assert "may not be changed by this account" in refused.out


def test_macos_that_keeps_a_program_out_of_words_folder_is_told(
    on: On, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from addin_server.office.changes import Write

    computer = MacComputer(tmp_path / "root")
    do = Write.do

    def kept_out(self: Write, machine: Any) -> None:
        if "Containers" in str(self.file):
            raise PermissionError(1, "Operation not permitted", str(self.file))
        do(self, machine)

    monkeypatch.setattr(Write, "do", kept_out)
    refused = on(computer)("install")
    assert refused.code == 2
    assert "Full Disk Access" in refused.out


def test_where_there_is_no_office_the_ways_on_are_told(on: On, tmp_path: Path) -> None:
    computer = Computer(tmp_path, "other")
    for command, code in (("install", 2), ("status", 1), ("uninstall", 0)):
        said = on(computer)(command)
        assert (said.code, len(said.complaints)) == (code, 1)
        assert "Word and Excel do not run on this system" in said.err
        assert "Word on the web" in said.out
        found = json.loads(on(computer)(command, "--json").out)
        assert found["ready"] is False
        assert found["by-hand"]
    assert computer.files() == set()


# The server.


def test_a_server_finds_what_was_set_up(on: On, computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    from linter.cli.serve import _as_office_expects, serve

    monkeypatch.setattr("addin_server.office.machine.this_machine", lambda: computer)

    def chosen(*arguments: str) -> tuple[int, bool]:
        with serve.make_context("serve", list(arguments)) as context, click.Context(serve), context.scope():
            port, certificate = _as_office_expects(context.params["port"])
        return port, certificate is not None

    assert chosen() == (47651, False)
    on(computer)("install", "--port", 8443)
    assert chosen() == (8443, True)
    assert chosen("--port", "8443") == (8443, True)
    assert chosen("--port", "9000") == (9000, False), "Office does not look there"
    computer.time = NOW + dt.timedelta(days=DAYS)
    assert chosen() == (8443, False)


def test_a_server_speaks_https_with_it(on: On, tmp_path: Path) -> None:
    """With the certificate that an installation made, to a client that trusts its authority and nothing else."""
    from server.front import Front, started

    from addin_server.listening import Certificate

    computer = MacComputer(tmp_path / "root")
    computer.time = dt.datetime.now(dt.UTC)
    on(computer)("install")
    ready = prepared(computer)
    assert ready is not None
    with started(certificate=Certificate(ready.certificate, ready.key)) as front:
        authority = Places(computer.own).certificate / "authority.pem"
        ours = Front(front.port, front.workers, front.origin, certificate=authority)
        assert ours.get("/healthz").json["ok"] is True
        answer = ours.get("/office/manifest.xml?host=word")
        found = read_back(answer.body.decode())
        assert found is not None
        assert (found.id, found.address) == (ids()["local-word"], f"https://localhost:{front.port}")


def test_the_command_asks_for_no_library_until_it_needs_it() -> None:
    program = (
        "import sys\nfrom linter.cli import main\n"
        "try:\n    main(['office', '--help'])\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *[name for name in ('cryptography', 'flask', 'jinja2') if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "LOADED"
