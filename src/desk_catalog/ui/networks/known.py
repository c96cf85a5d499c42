"""The organisations that are known, as one types a name: so that no second spelling of one is added by mistake."""

from __future__ import annotations

from dataclasses import dataclass

from desk_catalog.catalog.own import OWN, is_own_id, organization_id_of
from desk_catalog.text.fold import fold
from desk_catalog.text.names import Likeness, core, core_likeness, short_forms
from desk_catalog.text.plain import one_line
from desk_catalog.ui.desk import Desk

_MOST = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that may be meant; ``likeness`` says how near its name is to what was typed."""

    organization_id: str
    name: str
    sector: str
    detail: str
    likeness: Likeness
    new: bool = False


class KnownOrganizations:
    """All organisations of the edition and of the user's, each once."""

    def __init__(self, desk: Desk) -> None:
        readings = desk.catalogue.readings()
        networks: dict[str, int] = {}
        found: dict[str, tuple[str, str, tuple[str, ...]]] = {}
        printed: dict[str, set[str]] = {}
        for network in desk.networks:
            for member in network.members:
                networks[member.organization_id] = networks.get(member.organization_id, 0) + 1
                printed.setdefault(member.organization_id, set()).add(member.printed_name or "")
                found.setdefault(
                    member.organization_id, (member.organization, member.sector, network.prefectures)
                )
        self._known = [
            (
                Candidate(key, name, sector, _detail(key, places, networks[key]), Likeness.NONE),
                core(name),
                frozenset((*short_forms(name), *(core(one) for one in printed[key] if one))),
                fold(readings.get(("organization", key), "")),
            )
            for key, (name, sector, places) in found.items()
        ]

    def candidates(self, typed: str) -> tuple[Candidate, ...]:
        """The known ones like ``typed``, the nearest first, and last the offer to take it for a new organisation."""
        name = one_line(typed)
        if not name:
            return ()
        wanted, sound = core(name), fold(name).replace(" ", "")
        met = []
        for number, (one, own, others, kana) in enumerate(self._known):
            how = Likeness.SAME if one.name == name else core_likeness(wanted, own)
            if how < Likeness.ALIKE and wanted in others:  # as rosters print it, or as people say
                how = Likeness.ALIKE
            if how is Likeness.NONE and kana and len(sound) > 1 and kana.startswith(sound):
                how = Likeness.PART
            if how is not Likeness.NONE:
                met.append((-how, not own.startswith(wanted), number, one, how))
        met.sort(key=lambda row: row[:3])
        near = tuple(
            Candidate(one.organization_id, one.name, one.sector, one.detail, how)
            for *_, one, how in met[:_MOST]
        )
        key = organization_id_of(name)
        if any(one.organization_id == key for one in near):
            return near
        return (*near, Candidate(key, name, "", "新しい機関として加えます", Likeness.NONE, new=True))


def certain(candidates: tuple[Candidate, ...]) -> Candidate | None:
    """The one that needs no asking: the only one of the very name, or the new one where no other is like it."""
    same = [one for one in candidates if one.likeness is Likeness.SAME]
    if same:
        return same[0] if len(same) == 1 else None
    if any(one.likeness in (Likeness.ALIKE, Likeness.NEAR) for one in candidates):
        return None
    return next((one for one in candidates if one.new), None)


def _detail(key: str, places: tuple[str, ...], number: int) -> str:
    """「カタログの機関・広島県ほか・3ネットワーク」."""
    where = f"{places[0]}{'ほか' if len(places) > 1 or number > 1 else ''}" if places else "県の記載なし"
    return f"{f'{OWN}した機関' if is_own_id(key) else 'カタログの機関'}・{where}・{number}ネットワーク"
