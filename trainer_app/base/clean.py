"""The one place where a trainer's text is made fit for a file, whatever its format."""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """`text` without control characters and lone surrogates, with single line feeds for line ends.

    XML 1.0 has no way to write them, UTF-8 none for surrogates, and PowerPoint would show `_x000D_`.
    """
    if text.isprintable():
        return text
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
