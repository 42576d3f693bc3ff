"""What the shape of a text says about it: heading, call, pointer, lead-in, item. Words and marks only, no document."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL_WORDS = _words(
    "a an and as at but by for from if in into nor of off on onto or over per so than that the to up via vs with within"
    " without yet"
)
_OPENERS = _words(
    "a an the this that these those i we you he she it they our your their his her its as if when while because but and"
    " or so there here who what which where why how although since"
)
_ACTIONS = _words(
    "accept add agree allow ask avoid be become begin book bring build buy call carry celebrate change charge check"
    " choose clean collect come consider contact cool count cover create decide describe discuss distribute do donate"
    " drink eat educate empty encourage ensure explain explore fill find follow gather get give go greet hand have help"
    " hire hold host include invite join keep know learn leave let limit list listen look make mark meet move name note"
    " offer open organize pack park pay place plan practice prepare print protect provide put raise read record refer"
    " remember remove repeat replace report respect rest return review run save say set share show sign sit speak stand"
    " start stay stop store support take talk teach tell test thank think train treat trust try turn use visit"
    " volunteer wait walk warn wash watch wear welcome work write"
)
_CALLS = _words(
    "become browse buy call contact discover donate download explore find follow get give join learn order read"
    " register search share shop show sign start subscribe support take volunteer watch visit view"
)
_OFFERS = re.compile(
    r"\b(?:library|newsletters?|mailing list|e-?mail list|catalog(?:ue)?|webinars?|podcasts?|blog|shop|store"
    r"|updates|social media|membership)\b",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"^(?:(?:learn|read|find out|see|discover|know) more\b|find out (?:how|about)\b"
    r"|more (?:information|detail|on|about)\b"
    r"|for (?:more|further|additional|full) \w+|see (?:also|our|the full)\b|check out\b|click (?:here|on)\b"
    r"|download (?:the|our|this|a)\b|watch (?:the|our|this)\b"
    r"|(?:looking|searching) for [^?]{1,80}\?"
    r"|(?:want|need|would you like) (?:to know |to learn |to read )?more\b[^?]{0,60}\?)",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\b(?:here (?:are|is|’s|'s)|the following|as follows|listed below"
    r"|there (?:are|is) (?:a few|some|several|many|a number of|\w+) (?:[\w-]+ ){0,3}"
    r"(?:actions?|ways?|steps?|things?|tips?|strateg(?:y|ies)|ideas?|options?|rules?|points?|questions?)"
    r"|these (?:[\w-]+ ){0,3}(?:actions|ways|steps|things|tips|strategies|ideas|options|rules|points|questions))\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"https?://\S|\bwww\.\w|[\w.+-]{1,64}@[\w-]{1,64}\.\w|\b[\w-]{2,63}\.(?:org|com|net|gov|edu|info|int|io|us|uk|ca|au|nz|eu)\b"
    r"|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\b1-\d{3}-|\(\d{3}\)\s?\d{3}",
    re.IGNORECASE,
)
_LEGAL_FOOTER = re.compile(r"^(?:©|\(c\)\s|copyright\b|all rights reserved|privacy policy|terms of use)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*(?:\s+|$)")
_STOPS = (".", "!", "?", ":", ";", ",", "…")
_CLOSERS = "\"'”’)]»"
_OPENING_MARKS = "\"'“‘([«¿¡"


def few_words(text: str, most: int) -> bool:
    """Whether `text` has at most `most` words; long texts are not taken apart for it."""
    return len(text) <= most * 24 and len(text.split()) <= most


def ends_with_stop(text: str) -> bool:
    """Whether a sentence or clause is closed at the end of `text`, inside quotation marks or not."""
    return text.rstrip(_CLOSERS).endswith(_STOPS)


def ends_with_question(text: str) -> bool:
    """Whether `text` ends in a question mark."""
    return text.rstrip(_CLOSERS).endswith("?")


def starts_small(text: str) -> bool:
    """Whether the first letter is lower-case."""
    return text.lstrip(_OPENING_MARKS)[:1].islower()


def has_words(text: str) -> bool:
    """Whether there is any letter or digit at all; a row of dashes has none."""
    return any(map(str.isalnum, text))


def title_case(text: str) -> bool:
    """Whether each word of weight starts with a capital or a digit, the first one in any case."""
    words = [word.strip(_OPENING_MARKS + _CLOSERS + ".,:;!?–—-/&") for word in text.split()]
    words = [word for word in words if word]
    if not words or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    return all(not word[0].islower() or word in _SMALL_WORDS for word in words)


def heading_shape(text: str) -> bool:
    """Short, in title case, with letters, and without an end stop (a question mark may close it)."""
    return (
        few_words(text, 12)
        and any(map(str.isalpha, text))
        and (not ends_with_stop(text) or ends_with_question(text))
        and title_case(text)
        and not has_address(text)
    )


def plain_heading_shape(text: str) -> bool:
    """A heading written like a sentence: at most eight words, capital first, no end stop or a question mark."""
    return (
        few_words(text, 8)
        and text[:1].isupper()
        and (not ends_with_stop(text) or ends_with_question(text))
        and not has_address(text)
    )


def first_word(text: str) -> str:
    """The first word in lower-case, without marks around it."""
    words = text[:80].split(maxsplit=1)
    return words[0].strip(_OPENING_MARKS + _CLOSERS + ".,:;!?").lower() if words else ""


def is_call(text: str) -> bool:
    """Whether `text` opens the way buttons do: Join, Get, Search …"""
    return first_word(text) in _CALLS


def is_legal_footer(text: str) -> bool:
    """A copyright line or a link to terms."""
    return few_words(text, 20) and bool(_LEGAL_FOOTER.match(text))


def offers_something(text: str) -> bool:
    """Whether `text` speaks of a library, a newsletter or something else that a site promotes."""
    return bool(_OFFERS.search(text[:1000]))


def is_action(text: str) -> bool:
    """Whether `text` opens with a verb that tells what to do."""
    return first_word(text) in _ACTIONS


def opens_a_statement(text: str) -> bool:
    """Whether `text` opens with an article, a pronoun or a joining word, as statements do and list items rarely."""
    return first_word(text) in _OPENERS


def is_pointer(text: str) -> bool:
    """Whether `text` sends the reader to something else: Learn more …, Looking for …? Check out …"""
    return few_words(text, 30) and not few_words(text, 2) and bool(_POINTER.match(text))


def introduces_list(text: str) -> bool:
    """Whether the last sentence of `text` announces what follows."""
    tail = text[-400:]
    return tail.endswith(":") or bool(_LEAD_IN.search(last_sentence(tail)))


def last_sentence(text: str) -> str:
    """The last sentence of `text`."""
    ends = [end.end() for end in _SENTENCE_END.finditer(text) if end.end() < len(text)]
    return text[ends[-1] :] if ends else text


def one_sentence(text: str) -> bool:
    """Whether no second sentence follows a first one."""
    return last_sentence(text) == text


def has_address(text: str) -> bool:
    """Whether a web address, an e-mail address or a telephone number is in `text`."""
    return bool(_ADDRESS.search(text))
