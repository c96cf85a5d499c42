"""Words of the catalogue and of people in tooltips and menus: never read as HTML or as a key to press."""

from __future__ import annotations

_LITERAL = '<p style="white-space:pre-wrap">{}</p>'


def plain(text: str) -> str:
    """What a tooltip has to be given so that ``text`` is seen letter by letter.

    Qt takes a tooltip that looks like HTML for HTML: a 配布セット named <b> would be bold, one named <img …> a picture,
    and &lt; in a name would be read as <.
    """
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # with its table of every name HTML has for a sign: hardly any tooltip needs it

    return _LITERAL.format(escape(text))


def in_menu(text: str) -> str:
    """What a menu has to be given so that ``text`` is seen letter by letter: & would underline the next one."""
    return text.replace("&", "&&")
