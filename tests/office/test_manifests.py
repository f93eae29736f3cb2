"""The manifests hold what Office asks of them. Microsoft's own service, which checks XML, was not asked."""

from __future__ import annotations

import io
import json
import re
import struct
import uuid
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from addin_server.office.addin import ICONS, LOCALE, PANE, SIZES, AddIn, addin, folder, ids, strings_in
from addin_server.office.addresses import WrongAddress, checked, is_local
from addin_server.office.hosts import ALL, Host
from addin_server.office.unified_manifest import SCHEMA, language, package, unified_manifest
from addin_server.office.xml_manifest import read_back, xml_manifest
from linter import __version__

HERE = Path(__file__).parent
HOSTED = "https://tenderlint.example.org"
LOCAL = "https://localhost:47651"
BASE = "http://schemas.microsoft.com/office/appforoffice/1.1"
OVERRIDES = "http://schemas.microsoft.com/office/taskpaneappversionoverrides"
BASIC = "http://schemas.microsoft.com/office/officeappbasictypes/1.0"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}type"

# The order of elements, as Microsoft's schemas of task panes fix it; those in brackets we leave out.
ORDER: Mapping[str, str] = {
    "OfficeApp": "Id [AlternateId] Version ProviderName DefaultLocale DisplayName Description IconUrl "
    "HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions [Dictionary] "
    "VersionOverrides",
    "VersionOverrides": "[Description] [Requirements] Hosts Resources [WebApplicationInfo]",
    "DesktopFormFactor": "GetStarted [FunctionFile] ExtensionPoint",
    "GetStarted": "Title Description LearnMoreUrl",
    "Group": "Label Icon Control",
    "Control": "Label Supertip Icon Action",
    "Supertip": "Title Description",
    "Action": "TaskpaneId SourceLocation [Title]",
    "Resources": "Images Urls ShortStrings LongStrings",
}
NEEDED = {
    "OfficeApp": {"Id", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description", "DefaultSettings"}
    | {"Permissions", "Hosts", "SupportUrl", "IconUrl", "HighResolutionIconUrl"},
    "Control": {"Label", "Supertip", "Icon", "Action"},
    "Group": {"Label", "Icon", "Control"},
    "Action": {"SourceLocation"},
}
CHOICES = [
    pytest.param(HOSTED, ALL, id="hosted"),
    pytest.param(HOSTED, (Host.WORD,), id="hosted-word"),
    pytest.param(LOCAL, ALL, id="local"),
    pytest.param(LOCAL, (Host.WORD,), id="local-word"),
    pytest.param(LOCAL, (Host.EXCEL,), id="local-excel"),
]


def parsed(text: str) -> Any:
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))


def local_name(element: Any) -> str:
    return str(etree.QName(element).localname)


def schema(name: str) -> Any:
    return json.loads((HERE / "schema" / name).read_text(encoding="utf-8"))


def valid(manifest: str) -> Any:
    """A manifest that Microsoft's schema accepts."""
    found = json.loads(manifest)
    jsonschema.Draft4Validator(schema("MicrosoftTeams.schema.json")).validate(found)
    return found


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.mark.parametrize(("address", "hosts"), CHOICES)
def test_elements_stand_in_the_order_that_the_schema_fixes(address: str, hosts: tuple[Host, ...]) -> None:
    seen = set()
    for element in parsed(xml_manifest(addin(address, hosts))).iter():
        name = local_name(element)
        if (order := ORDER.get(name)) is None:
            continue
        seen.add(name)
        children = [local_name(child) for child in element]
        allowed = re.sub(r"[\[\]]", "", order).split()
        assert [each for each in allowed if each in children] == list(dict.fromkeys(children)), name
        assert NEEDED.get(name, set()) <= set(children), name
        assert name == "OfficeApp" or len(children) == len(set(children)), name
    assert seen == ORDER.keys()


@pytest.mark.parametrize(("address", "hosts"), CHOICES)
def test_each_name_of_a_resource_leads_to_one_and_none_is_left_over(address: str, hosts: tuple[Host, ...]) -> None:
    root = parsed(xml_manifest(addin(address, hosts)))
    defined = [element.get("id") for element in root.iter(f"{{{BASIC}}}*") if element.get("id")]
    used = {element.get("resid") for element in root.iter() if element.get("resid")}
    assert len(defined) == len(set(defined))
    assert used == set(defined)
    assert all(len(name) <= 32 for name in defined)
    kinds = {"Label": "ShortStrings", "Title": "ShortStrings", "Description": "LongStrings", "Image": "Images"}
    for element in root.iter(f"{{{OVERRIDES}}}*", f"{{{BASIC}}}*"):
        if element.get("resid") and (kind := kinds.get(local_name(element))):
            held = root.find(f".//{{{BASIC}}}{kind}/*[@id='{element.get('resid')}']")
            assert held is not None, element.get("resid")


@pytest.mark.parametrize(("address", "hosts"), CHOICES)
def test_texts_are_as_long_as_they_may_be(address: str, hosts: tuple[Host, ...]) -> None:
    root = parsed(xml_manifest(addin(address, hosts)))
    limits = {"DisplayName": 125, "Description": 250, "ProviderName": 125}
    for name, limit in limits.items():
        element = root.find(f"{{{BASE}}}{name}")
        assert 0 < len(element.get("DefaultValue") or element.text) <= limit, name
    for kind, limit in (("ShortStrings", 125), ("LongStrings", 250)):
        for element in root.iter(f"{{{BASIC}}}{kind}"):
            assert all(0 < len(each.get("DefaultValue")) <= limit for each in element)
    for element in root.iter():
        assert len(element.get("id") or "") <= 125


@pytest.mark.parametrize(("address", "hosts"), CHOICES)
def test_every_address_is_https_of_this_server_and_leads_to_what_it_has(address: str, hosts: tuple[Host, ...]) -> None:
    root = parsed(xml_manifest(addin(address, hosts)))
    found = [value for element in root.iter() for value in element.values() if value.startswith("http")]
    assert len(found) > 10
    for value in found:
        parts = urlsplit(value)
        assert f"{parts.scheme}://{parts.netloc}" == address
        if parts.path.startswith(ICONS):
            picture = (folder() / "icons" / parts.path.removeprefix(ICONS)).read_bytes()
            wanted = int(re.findall(r"\d+", parts.path)[-1])
            assert size_of(picture) == (wanted, wanted)
        else:
            assert parts.path in ("/", PANE)
    sizes = {element.get("size") for element in root.iter(f"{{{BASIC}}}Image") if element.get("size")}
    assert sizes == {str(size) for size in SIZES} >= {"16", "32", "80"}


def test_each_program_that_has_a_manifest_of_its_own_says_what_it_must_be_able_to_do() -> None:
    word = parsed(xml_manifest(addin(LOCAL, (Host.WORD,))))
    found = word.find(f"{{{BASE}}}Requirements/{{{BASE}}}Sets/{{{BASE}}}Set")
    assert (found.get("Name"), found.get("MinVersion")) == ("WordApi", "1.3")
    both = parsed(xml_manifest(addin(HOSTED)))
    assert both.find(f"{{{BASE}}}Requirements") is None, "Excel has no WordApi, and would lose the add-in"
    assert [each.get("Name") for each in both.iter(f"{{{BASE}}}Host")] == ["Document", "Workbook"]
    assert [each.get(XSI) for each in both.iter(f"{{{OVERRIDES}}}Host")] == ["Document", "Workbook"]


def test_the_ids_are_those_that_were_given_out() -> None:
    golden = json.loads((HERE / "golden" / "ids.json").read_text(encoding="utf-8"))
    assert dict(ids()) == golden
    assert len(set(golden.values())) == len(golden)
    assert all(str(uuid.UUID(each)) == each for each in golden.values())
    given_out = {
        (HOSTED, ALL): "hosted",
        (HOSTED, (Host.WORD,)): "hosted",
        (LOCAL, ALL): "local",
        (LOCAL, (Host.WORD,)): "local-word",
        ("https://127.0.0.1:8000", (Host.EXCEL,)): "local-excel",
    }
    assert {key: addin(*key).id for key in given_out} == {key: golden[name] for key, name in given_out.items()}


@pytest.mark.parametrize(
    ("version", "four", "three"),
    [
        (__version__, f"{__version__}.0", __version__),
        ("1.2", "1.2.0.0", "1.2.0"),
        ("2.0.1rc1", "2.0.1.0", "2.0.1"),
        ("1.2.3.dev4+local", "1.2.3.0", "1.2.3"),
    ],
)
def test_the_version_follows_that_of_the_package(version: str, four: str, three: str) -> None:
    described = AddIn(HOSTED, ALL, addin(HOSTED).strings, version)
    text = xml_manifest(described)
    found = read_back(text)
    assert found is not None
    assert (found.id, found.version, found.address) == (described.id, four, HOSTED)
    assert valid(unified_manifest(described))["version"] == three


@pytest.mark.parametrize(("address", "hosts"), CHOICES)
def test_the_unified_manifest_is_valid_and_says_the_same(address: str, hosts: tuple[Host, ...]) -> None:
    described = addin(address, hosts)
    found = valid(unified_manifest(described))
    assert found["manifestVersion"] == SCHEMA
    assert found["id"] == described.id
    extension = found["extensions"][0]
    assert extension["requirements"]["scopes"] == [host.scope for host in hosts]
    assert extension["runtimes"][0]["code"]["page"] == f"{address}{PANE}"
    actions = {action["id"] for runtime in extension["runtimes"] for action in runtime["actions"]}
    for ribbon, host in zip(extension["ribbons"], hosts, strict=True):
        assert ribbon["requirements"]["capabilities"] == [{"name": host.api, "minVersion": host.least}]
        for control in ribbon["tabs"][0]["groups"][0]["controls"]:
            assert control["actionId"] in actions
            assert [icon["size"] for icon in control["icons"]] == [16, 32, 80]


def test_the_schema_would_refuse_what_is_wrong() -> None:
    described = addin(HOSTED)
    long_name = {**described.strings[LOCALE], "name": "T" * 31}
    with pytest.raises(jsonschema.ValidationError, match="too long"):
        valid(unified_manifest(AddIn(HOSTED, ALL, {LOCALE: long_name})))


def test_the_package_holds_the_manifest_and_its_icons_and_is_the_same_each_time() -> None:
    described = addin(HOSTED)
    content = package(described)
    assert content == package(described)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["manifest.json", "color.png", "outline.png"]
        manifest = valid(archive.read("manifest.json").decode())
        assert size_of(archive.read(manifest["icons"]["color"])) == (192, 192)
        assert size_of(archive.read(manifest["icons"]["outline"])) == (32, 32)


# Other languages.


def test_there_is_room_for_welsh_and_none_is_made_up() -> None:
    assert addin(HOSTED).strings["cy-GB"] == {}
    assert "cy-GB" not in xml_manifest(addin(HOSTED))
    assert "additionalLanguages" not in unified_manifest(addin(HOSTED))


def in_two_languages() -> AddIn:
    strings = addin(HOSTED).strings
    other = {"name": "Enw & <arall>", "group": "Grŵp", "word-tip": "“Awgrym”", "short-description": "Byr"}
    return AddIn(HOSTED, ALL, {**strings, "cy-GB": other})


def test_words_of_another_language_stand_beside_those_of_the_first() -> None:
    root = parsed(xml_manifest(in_two_languages()))
    name = root.find(f"{{{BASE}}}DisplayName")
    assert [(each.get("Locale"), each.get("Value")) for each in name] == [("cy-GB", "Enw & <arall>")]
    assert name[0].tag == f"{{{BASE}}}Override"
    told = {each.getparent().get("id"): each.get("Value") for each in root.iter(f"{{{BASIC}}}Override")}
    assert told == {"Group.Label": "Grŵp", "Word.Tip": "“Awgrym”"}


def test_the_package_has_a_file_for_another_language_that_its_schema_accepts() -> None:
    described = in_two_languages()
    with zipfile.ZipFile(io.BytesIO(package(described))) as archive:
        manifest = valid(archive.read("manifest.json").decode())
        [entry] = manifest["localizationInfo"]["additionalLanguages"]
        texts = json.loads(archive.read(entry["file"]))
    assert (entry["languageTag"], texts) == ("cy-gb", language(described, "cy-GB"))
    rules = schema("MicrosoftTeams.Localization.schema.json")
    places = texts.keys() - {"$schema"}
    for place in places:
        assert place in rules["properties"] or any(re.search(each, place) for each in rules["patternProperties"]), place
        assert resolves(manifest, place), place
    assert texts["extensions[0].ribbons[1].tabs[0].groups[0].label"] == "Grŵp"


def resolves(manifest: Any, place: str) -> bool:
    for step in re.findall(r"[^.\[\]]+", place):
        manifest = manifest[int(step)] if step.isdigit() else manifest[step]
    return isinstance(manifest, str)


def test_a_word_that_nobody_uses_is_refused(tmp_path: Path) -> None:
    (tmp_path / "en-GB.json").write_text('{"name": "A"}', encoding="utf-8")
    (tmp_path / "cy-GB.json").write_text('{"nam": "B"}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"cy-GB\.json has words that en-GB\.json lacks: nam"):
        strings_in(tmp_path)


# Addresses.


@pytest.mark.parametrize(
    ("given_address", "kept"),
    [
        ("https://Tenderlint.Example.org", HOSTED),
        (" https://tenderlint.example.org:443/ ", HOSTED),
        ("https://tenderlint.example.org:8443", "https://tenderlint.example.org:8443"),
        ("HTTPS://localhost:47651", LOCAL),
        ("https://[::1]:47651", "https://[::1]:47651"),
    ],
)
def test_an_address_is_kept_as_browsers_write_it(given_address: str, kept: str) -> None:
    assert checked(given_address) == kept
    assert is_local(kept) == (("localhost" in kept) or ("::1" in kept))
    assert xml_manifest(addin(given_address))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://tenderlint.example.org", "no https address"),
        ("tenderlint.example.org", "no https address"),
        ("", "no https address"),
        ("ftp://tenderlint.example.org", "no https address"),
        ("https://example.org/tenderlint", "something after the name"),
        ("https://example.org/?a=b", "something after the name"),
        ("https://example.org#x", "something after the name"),
        ("https://", "names no server"),
        ("https://me@example.org", "names no server"),
        ("https://exa mple.org", "names no server"),
        ('https://example.org"><x', "names no server"),
        ("https://exämple.org", "names no server"),
        ("https://example.org:99999", "no address"),
        ("https://[::1", "no address"),
    ],
)
def test_an_address_that_office_cannot_use_is_a_sentence(address: str, words: str) -> None:
    with pytest.raises(WrongAddress, match=words) as refused:
        addin(address)
    assert str(refused.value).endswith((".", "letters."))


@given(st.text())
def test_whatever_is_given_a_manifest_is_well_formed_or_refused(address: str) -> None:
    try:
        text = xml_manifest(addin(f"https://{address}"))
    except WrongAddress:
        return
    parsed(text)
