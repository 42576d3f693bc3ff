"""Words on screen and in documents: a frozen catalogue, passed along as a value.

A `Message` is a sentence not yet worded: the English text doubles as the gettext key and its blanks are filled in the
reader's language at the edge (window, command line, document).
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path

from trainer_app.base import paths

_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Message:
    """A sentence with its values, worded only when somebody reads it. `values` fill `{name}` blanks in `text`."""

    text: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return fill(self.text, dict(self.values))


def message(text: str, /, **values: object) -> Message:
    """A sentence to be worded later; `text` is English and the key of its translations."""
    return Message(text, tuple(values.items()))


def fill(text: str, values: Mapping[str, object]) -> str:
    """`text` with each `{name}` replaced by `values[name]`; other braces stay as they are."""
    return _BLANK.sub(lambda blank: str(values.get(blank[1], blank[0])), text)


@dataclass(frozen=True)
class Language:
    """One language's words, dates and clock times. `code` is a BCP 47 tag such as `en` or `es`."""

    code: str = "en"
    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, repr=False, compare=False)

    def say(self, text: str, /, **values: object) -> str:
        """`text` in this language, its `{name}` blanks filled from `values`."""
        return fill(self.catalogue.gettext(text), values)

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The right plural for `number`, which fills `{n}`."""
        return fill(self.catalogue.ngettext(one, many, number), {"n": number, **values})

    def word(self, sentence: Message) -> str:
        """A message in this language; messages among its values are worded as well."""
        values = {name: self.word(value) if isinstance(value, Message) else value for name, value in sentence.values}
        return fill(self.catalogue.gettext(sentence.text), values)

    def day(self, day: date) -> str:
        """A date as a reader of this language writes it out: `November 26, 2026`."""
        from babel.dates import format_date

        return format_date(day, "long", locale=_locale(self.code))

    def short_day(self, day: date) -> str:
        """A date without its year: `26 Nov`."""
        from babel.dates import format_date

        return format_date(day, "d MMM", locale=_locale(self.code))

    def clock(self, moment: time | datetime) -> str:
        """A clock time on the 24-hour clock, `13:05`, as agendas print it."""
        return moment.strftime("%H:%M")


class PseudoTranslations(gettext.NullTranslations):
    """Every text 40 % longer and accented, to find clipped and forgotten texts."""

    _accents = str.maketrans("aeiouAEIOUcnsy", "áéíóúÁÉÍÓÚçñšý")

    def gettext(self, message: str) -> str:
        """`message`, accented outside its blanks and padded."""
        parts = message.replace("{", "\0{").replace("}", "}\0").split("\0")
        accented = "".join(part if part.startswith("{") else part.translate(self._accents) for part in parts)
        return accented + "~" * max(1, round(len(message) * 0.4))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English plural rule, accented."""
        return self.gettext(msgid1 if n == 1 else msgid2)


@lru_cache(maxsize=8)
def language(code: str = "en") -> Language:
    """The language for `code`, falling back to English where nothing is translated. `pseudo` is for testing."""
    if code == "pseudo":
        return Language("pseudo", PseudoTranslations())
    return Language(code, _catalogue(paths.assets_folder() / "translations" / f"{code.partition('-')[0]}.po"))


def language_name(code: str) -> str:
    """What a language calls itself: `English`, `Español`; the code for one nobody knows."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code, sep="-").get_display_name(code) or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]


def _catalogue(file: Path) -> gettext.NullTranslations:
    """The words of a .po file; nothing compiled is kept, so that what translators see is what is read."""
    if not file.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with file.open("rb") as opened:
        write_mo(compiled, read_po(opened))
    return gettext.GNUTranslations(io.BytesIO(compiled.getvalue()))


def _locale(code: str) -> str:
    return "en" if code == "pseudo" else code.replace("-", "_")
