"""What PyInstaller takes of spaCy: what the tokeniser takes, in place of all that there is."""

import os
from pathlib import Path

from contents import EXCLUDED
from tokeniser import taken

_taken = taken(Path(os.environ["TENDERLINT_WORK"], "instead"), EXCLUDED)
hiddenimports = sorted(_taken.modules)
datas = [
    (str(file), str(file.parent.relative_to(next(each for each in file.parents if each.name == "site-packages"))))
    for file in sorted(_taken.data)
]
