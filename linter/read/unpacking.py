"""What holds for every zip that is unpacked, be it an Office file or a pack of documents."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import Final

ENCRYPTED_FLAG: Final = 0x1
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What zipfile raises on bytes that are no sound zip.
UNPACKING_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OSError,
    OverflowError,
)
