"""The bill of materials of an executable, in CycloneDX: what a vulnerability scanner needs to know."""

from __future__ import annotations

import os
import platform
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from parts import Part

_SPACE: Final = uuid.UUID("6f9d0b6e-6a1f-4c53-9d7e-0f6f1f6b5a50")


def bill(found: Sequence[Part]) -> str:
    """The bill as JSON. The first part is the program itself; the others are what it depends on."""
    first, *others = found
    program = _component(first, ComponentType.APPLICATION)
    components = [_component(part, ComponentType.LIBRARY) for part in others]
    made = Bom(components=components, serial_number=uuid.uuid5(_SPACE, repr(list(found))))
    made.metadata.component = program
    made.metadata.timestamp = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    made.metadata.properties.add(Property(name="tenderlint:system", value=f"{platform.system()} {platform.machine()}"))
    made.register_dependency(program, components)
    return make_outputter(made, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=2) + "\n"


def _component(part: Part, kind: ComponentType) -> Component:
    kind_of_package = "pypi" if part.package else "generic"
    url = PackageURL(kind_of_package, None, part.name.lower().replace(" ", "-"), part.version or None)
    home = [ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(part.home))] if part.home else []
    return Component(
        name=part.name,
        version=part.version or None,
        type=kind,
        bom_ref=str(url),
        purl=url,
        licenses=[LicenseFactory().make_from_string(part.licence)],
        external_references=home,
    )
