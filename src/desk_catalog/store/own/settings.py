"""What the program remembers for the user: settings and the state of the window, as JSON by name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from desk_catalog.settings import Settings
from desk_catalog.store.own.door import OwnDoor
from desk_catalog.store.own.values import whole

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_PUT = """INSERT INTO setting (key, value) VALUES (:key, :value)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value"""


class StoredSettings:
    def __init__(self, door: OwnDoor) -> None:
        self._door = door

    def get(self, key: str, default: Json = None) -> Json:
        """The value last put under ``key``; ``default`` if there is none or it is not JSON."""
        found = self._door.rows("SELECT value FROM setting WHERE key = :key", {"key": whole(key)})
        return _parsed(found[0]["value"], default) if found else default

    def put(self, values: Mapping[str, Json]) -> None:
        """Save all in one transaction, none if nothing is new; OwnFileError if that cannot be saved.

        Other settings stay. ValueError for what JSON does not know (NaN, bytes): that is the caller's mistake.
        """
        wanted = {whole(key): _written(value) for key, value in values.items()}
        present = self._stored()
        new = {key: value for key, value in wanted.items() if present.get(key) != value}
        if new:
            with self._door.changing():
                self._write(new)

    def load(self) -> Settings:
        """The settings the user made; the default for each that was not made or makes no sense."""
        return Settings.of({key: _parsed(value, None) for key, value in self._stored().items()})

    def save(self, settings: Settings) -> None:
        """Save all of ``settings``; OwnFileError if that cannot be saved."""
        self.put(asdict(settings))

    def merge(self, other: StoredSettings) -> int:
        """Inside a transaction: take over what is not set here; answers how many that is."""
        mine = self._stored()
        new = {key: value for key, value in other._stored().items() if key not in mine}
        self._write(new)
        return len(new)

    def _stored(self) -> dict[str, str]:
        return {row["key"]: row["value"] for row in self._door.rows("SELECT key, value FROM setting")}

    def _write(self, values: Mapping[str, str]) -> None:
        for key, value in values.items():
            self._door.run(_PUT, {"key": key, "value": value})


def _written(value: Json) -> str:
    return whole(json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True))


def _parsed(text: str, default: Json) -> Json:
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError):
        return default
    return value
