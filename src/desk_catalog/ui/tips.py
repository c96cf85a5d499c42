"""Tooltips of words that come from the catalogue or from people: never read as HTML."""

from __future__ import annotations

_LITERAL = '<p style="white-space:pre-wrap">{}</p>'


def plain(text: str) -> str:
    """What a tooltip has to be given so that ``text`` is seen letter by letter.

    Qt takes a tooltip that looks like HTML for HTML: a 配布セット named <b> would be bold, one named <img …> a picture.
    """
    if "<" not in text:
        return text
    from html import escape  # with its table of every name HTML has for a sign: hardly any tooltip needs it

    return _LITERAL.format(escape(text))
