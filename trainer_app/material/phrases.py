"""The words the notes look for. Patterns keep their reach short, so that long lines cost no more than short ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer_app.material.wording import few_words, first_word

_WORD = re.compile(r"[^\W\d_]{3,40}")
_RANGE = re.compile(r"\bfrom ([^.;:!?]{3,160})", re.IGNORECASE)
_STEP = re.compile(r",?\s+(?:and\s+|then\s+|on\s+|up\s+)*(?:to|through|via|into)\s+")
_NAME_FIRST = re.compile(r"^(?:Dr\.? |Ms\.? |Mr\.? |Mx\.? )?[A-Z][\w’'-]+ (?:[A-Z]\.? )?[A-Z][\w’'-]+,? [a-z(]")
_NAME_INSIDE = re.compile(
    r"\b(?:by|with|of|from|left|right|center): ?[A-Z][\w’'-]+ [A-Z]|\b(?:by|with) [A-Z][\w’'-]+ [A-Z][\w’'-]+"
)
_SENDS = frozenset(["find", "visit", "contact", "check", "see", "download", "search", "join", "read", "watch"])
_CAPITAL_INSIDE = re.compile(r"\s[“‘\"'(]?[A-Z]")
_FORECAST = re.compile(r"\b(?:will|would) (?:[a-z]+ly )?[a-z]{3,20}\b")
_LAW = re.compile(
    r"\b(?:\w{0,20}legali[sz]\w{1,8}|\w{0,20}criminali[sz]\w{1,8}|laws?|legislation|government\w{0,4}|police|courts?)\b",
    re.I,
)

ANNOUNCES_GROUPS = re.compile(
    r"\b(?:resources|groups|organi[sz]ations|partners|contacts|links|helplines|hotlines|directory|further reading)\b",
    re.IGNORECASE,
)
"""Titles that promise a list."""

FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us)\b", re.IGNORECASE)
"""The authors speaking of themselves."""

ORGANIZATION = re.compile(
    r"\b(?:The )?((?:[A-Z][\w’'-]{1,30} ){1,4}(?:Coalition|Network|Center|Centre|Project|Association|Society|Alliance"
    r"|Foundation|Institute|Department|Collective|Union|Initiative|Council|Agency))\b"
)
"""Names of organizations, told by their last word."""

DATED = re.compile(
    r"\b(?:until (?:then|now)|up[- ]to[- ]date|currently|recent(?:ly)?|nowadays|at (?:the moment|present)|these days"
    r"|(?:this|last|next) (?:year|month|summer|winter|season)|latest"
    r"|(?:we|they)(?:’re|'re| are) (?:now )?working to)\b",
    re.IGNORECASE,
)
"""Wording tied to the day it was written."""

RATE = re.compile(
    r"\b(?:disproportionate\w{0,2}|(?:higher|lower|increased|rising) (?:rates?|risks?|numbers?)|rates of"
    r"|(?:the )?(?:vast )?majority of|most people|(?:studies|research|evidence) shows?|experts (?:say|agree)"
    r"|(?:more|less) likely)\b",
    re.IGNORECASE,
)
"""Comparisons that call for a figure or a source."""

_TOPIC_WORDS = {
    "arrest": r"arrest(?:s|ed|ing)?",
    "assault": r"assault(?:s|ed|ing)?|rape[ds]?|sexual violence",
    "force": r"forced|coerc(?:ed|ion)|against (?:\w{1,20} ){0,2}\w{1,20}(?:’s|'s)? will",
    "trafficking": r"trafficking|trafficked",
    "prison": r"prisons?|jails?|jailed|incarcerat(?:ed|ion)|imprison(?:ed|ment)",
    "violence": r"violence|violent|abuse[ds]?|abusive|beaten",
    "overdose": r"overdos(?:e|es|ed|ing)",
    "death": r"death|deaths|die|dies|died|dying|fatal|killed",
    "suicide": r"suicid(?:e|al)|self-harm",
    "loss of a home": r"evict(?:ed|ion|ions)",
}

TOPICS: dict[str, re.Pattern[str]] = {
    topic: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for topic, words in _TOPIC_WORDS.items()
}
"""Topics that some people in the room may carry with them."""

ANY_TOPIC = re.compile(rf"\b(?:{'|'.join(_TOPIC_WORDS.values())})\b", re.IGNORECASE)
"""Any of them: most texts speak of none, and one look is enough for those."""


def words_in(text: str) -> Iterator[str]:
    """The words of three letters or more."""
    return (found[0] for found in _WORD.finditer(text))


def range_of_terms(text: str) -> tuple[str, ...]:
    """The terms of a range such as “from calm to worry to panic”; empty where there are fewer than three short ones."""
    for found in _RANGE.finditer(text[:5000]):
        terms = [term.strip(" ,“”‘’\"'") for term in _STEP.split(found[1])]
        terms = [term.partition(",")[0] for term in terms]
        if len(terms) >= 3 and all(term and few_words(term, 3) for term in terms):
            return tuple(terms)
    return ()


def names_a_person(text: str) -> bool:
    """Whether a caption opens with two capitalized words that are followed by a small one, or says “with” such two."""
    return bool(_NAME_FIRST.match(text) or _NAME_INSIDE.search(text[:400]))


def sends_somewhere(text: str) -> bool:
    """Whether a list item tells the reader to find, visit or read something that has a name."""
    return first_word(text) in _SENDS and bool(_CAPITAL_INSIDE.search(text[:400]))


def forecast_in(text: str) -> re.Match[str] | None:
    """“will” or “would” with a verb, in a text about laws."""
    found = _FORECAST.search(text)
    return found if found and _LAW.search(text[:5000]) else None
