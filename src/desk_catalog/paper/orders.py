"""What can be printed, said once for the window and the command line: an order in, a document out.

Each kind of print is loaded when it is made for the first time: a sheet does not wait for maps and books.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from desk_catalog.catalog.changes import Change
from desk_catalog.catalog.kinds import of_kind, pair, side, standing_in
from desk_catalog.catalog.maps import MapContent, content_of
from desk_catalog.catalog.nouns import Contact, Network
from desk_catalog.catalog.organizations import profile
from desk_catalog.catalog.regions import is_region
from desk_catalog.paper.content import KIND, SheetContent, sheet_contents
from desk_catalog.paper.fonts import require_faces
from desk_catalog.paper.layout import A3_LANDSCAPE, A4_LANDSCAPE, Document, Page
from desk_catalog.paper.progress import Progress, unwatched
from desk_catalog.paper.sender import Sender
from desk_catalog.paper.sheet import compose
from desk_catalog.paper.table import Table
from desk_catalog.paper.text import Typesetter
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.errors import CatalogueError

if TYPE_CHECKING:
    from desk_catalog.store.difference import Difference

PROGRAMS: Final = "programs"
THEME: Final = "theme"
PREFECTURE: Final = "prefecture"
PLACES: Final = "places"  # two prefectures, or two regions
WHOLE: Final = ""
PAPERS = {"A4": A4_LANDSCAPE, "A3": A3_LANDSCAPE}
"""Sizes to choose from, by name, for what is printed across."""


DEFAULT_TITLE = "大学支援施策のご案内"
"""What a book is called that has no name of its own."""


class Kind(NamedTuple):
    """A kind of print: what it is made of, and of how many programmes.

    ``of`` is PROGRAMS, THEME, PREFECTURE, PLACES or WHOLE.
    """

    name: str
    title: str
    of: str
    wide: bool = False  # A3 may be chosen
    least: int = 1
    most: int = 10_000


SHEET = Kind("sheet", "1枚シート", PROGRAMS)
HANDOUT = Kind("handout", "配布用の冊子", PROGRAMS)
COMPARISON = Kind("comparison", "事業の比較表", PROGRAMS, wide=True, least=2, most=4)
OVERVIEW = Kind("overview", "全体のマップ", WHOLE, wide=True)
THEME_MAP = Kind("map", "テーマのマップ", THEME, wide=True)
DIRECTORY = Kind("directory", "連絡先一覧", WHOLE)
ROSTER = Kind("roster", "都道府県のネットワーク名簿", PREFECTURE)
DIAGRAM = Kind("diagram", "つながりの図", PREFECTURE, wide=True)
PAIR = Kind("pair", "二つの都道府県の比較", PLACES, wide=True)
ORGANIZATION = Kind("organization", "機関のページ", WHOLE)
"""Only where an organisation is named: see Order.organization_id."""
DIFFERENCE = Kind("difference", "前の版から変わったこと", WHOLE)
"""Only where it is known which edition to compare with: see Press.difference."""
KINDS = {
    kind.name: kind
    for kind in (
        SHEET,
        HANDOUT,
        COMPARISON,
        OVERVIEW,
        THEME_MAP,
        DIRECTORY,
        ROSTER,
        DIAGRAM,
        PAIR,
        ORGANIZATION,
        DIFFERENCE,
    )
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed; of the fields only those its kind is made of count.

    ``prefecture`` may be the title of a region; ``other`` is whom it is compared with, ``scheme`` the name of the one
    kind of network that is wanted ('': all).
    """

    kind: str
    program_ids: tuple[str, ...] = ()
    theme_id: str = ""
    prefecture: str = ""
    paper: str = "A4"
    set_name: str = DEFAULT_TITLE
    other: str = ""
    scheme: str = ""
    organization_id: str = ""
    changes: tuple[Change, ...] | None = None  # of a difference: those to print, None for all


@dataclass(frozen=True, slots=True)
class Press:
    """Makes documents of one catalogue; ``sender`` is the office's own. CatalogueError if the fonts are missing.

    ``difference`` is what changed since another edition, where one is at hand.
    """

    catalogue: Catalogue
    sender: Sender
    today: datetime.date
    setter: Typesetter
    difference: Difference | None = None

    @classmethod
    def of(cls, catalogue: Catalogue, sender: Sender, today: datetime.date) -> Press:
        """A press with the program's own faces."""
        return cls(catalogue, sender, today, Typesetter(require_faces()))

    def make(self, order: Order, progress: Progress = unwatched) -> Document:
        """The document that was ordered; CatalogueError with a sentence where it cannot be made."""
        kind = KINDS[order.kind]
        if kind.of == PROGRAMS:
            _check_number(kind, len(order.program_ids))
        return _with_titles(_MAKERS[kind.name](self, order, progress))

    def sheets(self, program_ids: Sequence[str], progress: Progress = unwatched) -> Iterator[Document]:
        """The sheet of each programme as a document of its own."""
        for number, content in enumerate(self._contents(program_ids), 1):
            yield Document(content.name, (compose(content, self.setter),))
            progress(number, len(program_ids))

    def _contents(self, program_ids: Sequence[str]) -> Iterator[SheetContent]:
        return sheet_contents(self.catalogue, program_ids, office=self.sender.name, today=self.today)

    def _sheet(self, order: Order, progress: Progress) -> Document:
        made = list(self.sheets(order.program_ids, progress))
        if len(made) == 1:
            return made[0]
        pages = tuple(
            replace(page, title=page.title or document.title) for document in made for page in document.pages
        )
        return Document(f"{KIND} {len(pages)}件", pages)

    def _handout(self, order: Order, progress: Progress) -> Document:
        from desk_catalog.paper.book import book

        edition = self.catalogue.edition()
        contents = tuple(self._contents(order.program_ids))
        return book(
            order.set_name,
            contents,
            self.setter,
            edition=edition,
            sender=self.sender,
            today=self.today,
            progress=progress,
        )

    def _comparison(self, order: Order, progress: Progress) -> Document:
        from desk_catalog.paper.comparison import comparison

        catalogue = self.catalogue
        return comparison(
            [catalogue.program(program_id) for program_id in order.program_ids],
            catalogue.themes(),
            catalogue.applicants(),
            catalogue.edition(),
            self.setter,
            office=self.sender.name,
            today=self.today,
            paper=PAPERS[order.paper],
        )

    def _overview(self, order: Order, progress: Progress) -> Document:
        from desk_catalog.paper.theme_map.pages import overview_map

        content, paper = maps_of(self.catalogue), PAPERS[order.paper]
        return overview_map(
            content, self.setter, paper=paper, office=self.sender.name, today=self.today, progress=progress
        )

    def _map(self, order: Order, progress: Progress) -> Document:
        from desk_catalog.paper.theme_map.pages import theme_map

        if order.theme_id not in {theme.theme_id for theme in self.catalogue.themes()}:
            raise CatalogueError("テーマを選んでください。")
        content, paper = maps_of(self.catalogue), PAPERS[order.paper]
        return theme_map(
            content,
            order.theme_id,
            self.setter,
            paper=paper,
            office=self.sender.name,
            today=self.today,
            progress=progress,
            contacts={
                one: self._contacts(one)
                for one in dict.fromkeys(
                    row.program.program_id for row in content.rows if row.theme.theme_id == order.theme_id
                )
            },
        )

    def _contacts(self, program_id: str) -> tuple[Contact, ...]:
        """Whom its sheet names, which for a part without a row of its own is the whole's office."""
        return self.catalogue.program(program_id).contacts

    def _directory(self, order: Order, progress: Progress) -> Document:
        from desk_catalog.paper.directory import directory

        contacts, edition = self.catalogue.contacts(), self.catalogue.edition()
        return directory(contacts, edition, self.setter, office=self.sender.name, today=self.today)

    def _roster(self, order: Order, progress: Progress) -> Document:
        from desk_catalog.paper.roster import roster

        return roster(
            order.prefecture,
            self._networks(order.prefecture, order.scheme),
            self.catalogue.edition(),
            self.setter,
            office=self.sender.name,
            today=self.today,
            scheme=order.scheme,
        )

    def _diagram(self, order: Order, progress: Progress) -> Document:
        from desk_catalog.paper.drawn import drawn_page

        return drawn_page(
            order.prefecture,
            self._networks(order.prefecture, order.scheme),
            self.catalogue.edition(),
            self.setter,
            office=self.sender.name,
            today=self.today,
            paper=PAPERS[order.paper],
            scheme=order.scheme,
        )

    def _pair(self, order: Order, progress: Progress) -> Document:
        from desk_catalog.paper.pair import pair_of_places

        if order.prefecture == order.other:
            raise CatalogueError("比べる都道府県を、もう一つ選んでください。")
        left, right = (
            side(one, self._networks(one, order.scheme)) for one in (order.prefecture, order.other)
        )
        return pair_of_places(
            pair(left, right),
            [one for one in self.catalogue.schemes() if order.scheme in ("", one.name)],
            self.catalogue.edition(),
            self.setter,
            office=self.sender.name,
            today=self.today,
            paper=PAPERS[order.paper],
            scheme=order.scheme,
        )

    def _networks(self, place: str, scheme: str = "") -> tuple[Network, ...]:
        """Those of a prefecture or a region; CatalogueError for what is neither."""
        if place not in {name for name, _ in self.catalogue.prefectures()} and not is_region(place):
            raise CatalogueError("都道府県を選んでください。")
        return of_kind(standing_in(self.catalogue.networks(), place), scheme)

    def _organization(self, order: Order, progress: Progress) -> Document:
        from desk_catalog.paper.organization import organization_page

        found = profile(order.organization_id, self.catalogue.networks())
        if found is None:
            raise CatalogueError("その機関は、どの名簿にも載っていません。")
        return organization_page(
            found, self.catalogue.edition(), self.setter, office=self.sender.name, today=self.today
        )

    def _difference(self, order: Order, progress: Progress) -> Document:
        from desk_catalog.paper.difference import difference

        if self.difference is None:
            raise CatalogueError("比べる版がありません。メニューの「ほかの版と比べる…」で選んでください。")
        found = self.difference
        return difference(
            found.old.title,
            found.new.title,
            found.changes if order.changes is None else order.changes,
            found.new,
            self.setter,
            office=self.sender.name,
            today=self.today,
        )


_MAKERS: dict[str, Callable[[Press, Order, Progress], Document]] = {
    SHEET.name: Press._sheet,
    HANDOUT.name: Press._handout,
    COMPARISON.name: Press._comparison,
    OVERVIEW.name: Press._overview,
    THEME_MAP.name: Press._map,
    DIRECTORY.name: Press._directory,
    ROSTER.name: Press._roster,
    DIAGRAM.name: Press._diagram,
    PAIR.name: Press._pair,
    ORGANIZATION.name: Press._organization,
    DIFFERENCE.name: Press._difference,
}


def _check_number(kind: Kind, number: int) -> None:
    """CatalogueError if so many programmes cannot make a print of that kind."""
    if number < kind.least:
        wanted = f"{kind.least}件以上の事業" if kind.least > 1 else "事業"
        raise CatalogueError(f"{wanted}を選んでください。")
    if number > kind.most:
        raise CatalogueError(f"{kind.title}に並べられるのは{kind.most}事業までです（いま{number}事業）。")


def _with_titles(document: Document) -> Document:
    """Each page of several by its name for the outline: the groups that begin on it, where it has none of its own."""
    if len(document.pages) < 2 or any(page.title for page in document.pages):
        return document
    first, *further = document.pages
    named = (
        replace(page, title=_groups(page) or f"{number}ページ") for number, page in enumerate(further, 2)
    )
    return Document(document.title, (replace(first, title=document.title), *named))


def _groups(page: Page) -> str:
    tables = (item.block for item in page.placed if isinstance(item.block, Table))
    return "、".join(line.group for table in tables for line in table.lines if line.group)


def maps_of(catalogue: Catalogue) -> MapContent:
    """All maps of a catalogue, as they are printed."""
    return content_of(
        catalogue.themes(),
        catalogue.placements(),
        catalogue.programs(),
        catalogue.applicants(),
        catalogue.edition(),
    )
