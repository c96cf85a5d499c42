"""Wrap the bundle up as a Debian package (`make deb`)."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import linux_files
from bundle import size
from common import BUILD, DIST, NAME, ROOT, fresh, require, run, settle, steady_environment, version
from elf import asked_of_system

ARCHITECTURE = "amd64"
_DESCRIPTION = """offline catalogue of support programmes for universities (Japanese)
 大学向けの総合振興パッケージを1つのウィンドウにまとめた、ネットワークなしで使う
 カタログです。テーママップ、事業、連絡先、地域ネットワークを調べ、A4の1枚シートに
 して渡せます。通信はしません。
 .
 It brings its own Python, Qt, SQLite and fonts, and opens no network connection."""


def make_deb(folder: Path) -> Path:
    """The package of the bundle in ``folder``, in dist/."""
    root = fresh(BUILD / "deb")
    library = root / "usr" / "lib" / NAME
    shutil.copytree(folder, library)
    program = root / "usr" / "bin" / NAME
    program.parent.mkdir()
    program.symlink_to(f"../lib/{NAME}/{NAME}")
    linux_files.write_share(root / "usr" / "share")
    papers = root / "usr" / "share" / "doc" / NAME
    papers.mkdir(parents=True)
    (papers / "copyright").write_text(linux_files.copyright_text(), encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    (papers / "changelog.gz").write_bytes(linux_files.packed(changes))
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(_control(folder, root), encoding="utf-8")
    (control.parent / "md5sums").write_text(checksums(root), encoding="utf-8")
    settle(root)
    DIST.mkdir(exist_ok=True)
    made = DIST / f"{NAME}_{version()}_{ARCHITECTURE}.deb"
    # One thread: with more, the pieces that are compressed depend on the machine.
    packing = ["-Zxz", "-z9", "--threads-max=1", "--root-owner-group"]
    run([require("dpkg-deb", "dpkg"), *packing, "--build", root, made], environment=steady_environment())
    return made


def checksums(root: Path) -> str:
    """What `dpkg --verify` compares with: every file of the package, in the form of md5sum."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    inside = ((path, path.relative_to(root)) for path in files)
    return "".join(f"{_md5(path)}  {name.as_posix()}\n" for path, name in inside if name.parts[0] != "DEBIAN")


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _control(folder: Path, root: Path) -> str:
    needed = linux_files.depends(*asked_of_system(folder))
    return "\n".join(
        (
            f"Package: {NAME}",
            f"Version: {version()}",
            f"Architecture: {ARCHITECTURE}",
            "Maintainer: desk-catalog contributors <desk-catalog@localhost>",
            f"Installed-Size: {-(-size(root) // 1024)}",
            "Section: database",
            "Priority: optional",
            f"Depends: {', '.join(needed)}",
            f"Recommends: {', '.join(sorted(linux_files.WISHED.values()))}",
            f"Description: {_DESCRIPTION}",
            "",
        )
    )
