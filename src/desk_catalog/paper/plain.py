"""A sheet read aloud: the same facts in the same order, as plain lines."""

from __future__ import annotations

from collections.abc import Iterator

from desk_catalog.paper.content import (
    DATE_LABEL,
    INFERRED_LEGEND,
    NOTICE,
    OFFICE_LABEL,
    ContactCard,
    SheetContent,
)
from desk_catalog.paper.map_view import Mark
from desk_catalog.paper.wording import NOT_STATED

_SAID = {Mark.PRINTED: "掲載", Mark.INFERRED: "掲載（段階は推定）"}


def plain_text(content: SheetContent) -> str:
    """Every fact of the sheet, unshortened, one to a line."""
    return "\n".join(_lines(content))


def _lines(content: SheetContent) -> Iterator[str]:
    yield content.heading
    yield content.name
    yield f"府省：{content.ministry}"
    yield from _labelled("別名", content.aliases)
    yield content.summary
    yield from _applicants(content)
    yield from _labelled("予算額", tuple(amount.text for amount in content.budget))
    yield from _labelled("新規課題採択", content.new_call)
    yield from _labelled("位置づけ", content.position)
    yield from _labelled("こんなときに", content.needs)
    yield from _labelled("親事業", (content.parent,) if content.parent else ())
    yield from _labelled("この事業の内訳", content.children)
    yield from _labelled("掲載マップ", tuple(_placements(content)) or (content.off_map,))
    for number, contact in enumerate(content.contacts, 1):
        yield _contact(contact, f"問い合わせ先{number}" if len(content.contacts) > 1 else "問い合わせ先")
    if not content.contacts:
        yield f"問い合わせ先：{NOT_STATED}"
    yield from _labelled("この事業から生まれた地域ネットワーク", content.networks)
    if content.inferred:
        yield INFERRED_LEGEND
    yield content.source + content.budget_scope
    yield NOTICE
    yield from _labelled(OFFICE_LABEL, (content.office,) if content.office else ())
    yield f"{DATE_LABEL}：{content.date}"


def _labelled(label: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield f"{label}：{'／'.join(texts)}"


def _applicants(content: SheetContent) -> Iterator[str]:
    chosen = tuple(choice.text for choice in content.choices if choice.chosen)
    yield from _labelled("申請できる主体", (*chosen, *content.applicant_notes))


def _placements(content: SheetContent) -> Iterator[str]:
    view = content.map_view
    for column in view.columns:
        for cell in column.cells:
            if cell.mark is not None:
                lane = "段階の区分なし" if cell.whole else view.titles[cell.start]
                yield f"{column.theme} {lane} {_SAID[cell.mark]}"
    if view.more:
        yield f"ほか {view.more} テーマ"


def _contact(contact: ContactCard, label: str) -> str:
    parts = [
        f"{contact.ministry} {contact.office}".strip(),
        f"電話 {contact.tel or NOT_STATED}",
        f"内線 {contact.ext}" if contact.ext else None,
        f"メール {contact.mail or NOT_STATED}",
        contact.note,
    ]
    return f"{label}：{'、'.join(part for part in parts if part)}"
