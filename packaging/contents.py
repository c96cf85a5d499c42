"""What goes into the delivered folder: said here once, for Linux and Windows, for the spec and for the tests.

Everything is allowed by name. A library of a package or of Python that nobody has decided on ends the build, so that no
update makes the folder grow without somebody seeing it. Of the building machine's own libraries only those named go
along: an older C++ runtime or X11 beside the program would hide newer ones from graphics drivers and services. Whether
what is then asked of the system is to be had there, packaging/linux_files.py finds out.
"""

from __future__ import annotations

import hashlib
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
FONTS = ROOT / "resources" / "fonts"
LICENCES = ROOT / "resources" / "licences"
MANUAL = "操作説明書"
GUIDE = "配布手引き.md"
THIRD_PARTY = "第三者ライセンス.md"
DELIVERED = "delivered.json"  # what was delivered, for the self-test to compare with
SUPPORT = "files.dir"  # the name under which Shiboken looks for its Python part beside itself

# Modules that others import for work which is never asked for here. No socket, no mail, no process that Python shares
# its work with: the program opens no connection, and cannot.
EXCLUDED_MODULES = (
    *(
        "desk_catalog.authoring",
        "pydantic",
        "sqlite_utils",
        "sudachipy",
        "openpyxl",
        "et_xmlfile",
        "cffi",  # of it the compiled part alone is asked for
        "pycparser",
        "yaml",
        "typing_extensions",
    ),
    *("socket", "_socket", "ssl", "_ssl", "_hashlib", "asyncio", "_asyncio", "selectors", "select"),
    *("http", "ftplib", "smtplib", "xmlrpc", "socketserver", "urllib.request", "webbrowser", "email"),
    *("multiprocessing", "_multiprocessing", "_posixshmem", "concurrent.futures.process"),
    *("setuptools", "_distutils_hack", "distutils", "pkg_resources", "packaging", "importlib.metadata"),
    *("pydoc", "pydoc_data", "doctest", "unittest", "pdb", "tkinter", "curses", "readline", "rlcompleter"),
    # What stands in for compiled code that is there, and formats that are never read here.
    *("_pydecimal", "_pydatetime", "xml.dom", "plistlib", "tarfile"),
    *("bz2", "_bz2", "lzma", "_lzma", "cgi", "netrc", "mimetypes", "_codecs_cn", "_codecs_hk", "_codecs_kr"),
    *("_codecs_tw", "_codecs_iso2022"),
    *("PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtOpenGL", "PySide6.QtSvg"),
)

# Whoever gets the program may replace these, their Python modules too.
LGPL_PACKAGES = ("PySide6", "shiboken6")

# What is kept of Qt: these libraries, these plugins, Qt's own words in Japanese.
QT_LIBRARIES = ("Core", "Gui", "Widgets", "PrintSupport", "DBus", "XcbQpa")
QT_PLUGINS = (
    *("platforms/qxcb", "platforms/qwindows", "platforms/qoffscreen"),
    # Japanese is typed through these on Linux (IBus and what speaks its language, such as Fcitx 5).
    *(
        "platforminputcontexts/ibusplatforminputcontextplugin",
        "platforminputcontexts/composeplatforminputcontextplugin",
    ),
    *("printsupport/cupsprintersupport", "printsupport/windowsprintersupport"),
)
WINDOW_ICONS = (16, 24, 32, 48, 64, 256)  # pixels
QT_TRANSLATIONS = ("qtbase_ja.qm",)

_QT = "|".join(QT_LIBRARIES)
_KEPT = (
    # Qt and its Python side
    rf"PySide6/Qt/lib/libQt6({_QT})\.so\.6",
    r"PySide6/Qt/lib/libicu(data|i18n|uc)\.so\.\d+",
    rf"PySide6/Qt6({_QT})\.dll",
    r"PySide6/Qt(Core|Gui|Widgets|PrintSupport)(\.abi3\.so|\.pyd)",
    r"PySide6/(libpyside6\.abi3\.so\.[\d.]+|pyside6\.abi3\.dll)",
    r"shiboken6/(Shiboken\.(abi3\.so|pyd)|libshiboken6\.abi3\.so\.[\d.]+|shiboken6\.abi3\.dll)",
    r"nacl/_sodium(\.abi3\.so|\.pyd)",
    # Python, its extensions, SQLite
    r"libpython3\.\d+\.so\.1\.0|python3\d*\.dll",
    r"libsqlite3\.so\.0|sqlite3\.dll",
    r"libffi(\.so\.8|-\d+\.dll)",
    r"(python3\.\d+/lib-dynload/)?[a-z_0-9]+(\.cpython-[a-z0-9_-]+\.so|(\.cp\d+-win_amd64)?\.pyd)",
    # Microsoft's runtime, as the wheels bring it
    r"(PySide6/|shiboken6/)?(vcruntime140(_1)?|VCRUNTIME140(_1)?|msvcp140(_1|_2)?|MSVCP140(_1|_2)?)\.dll",
    # X11's small helpers, which desktops often lack; their interface does not change
    r"libxcb-(cursor|icccm|image|keysyms|randr|render|render-util|shape|shm|sync|util|xfixes|xkb)\.so\.\d",
)
# Of what the packages and Python bring along; the system's libraries need not be named (see is_kept).
_DROPPED = (
    # parts of Qt for what is not done here: OpenGL, QML, Wayland, screens without a desktop, the network
    r"PySide6/(Qt/lib/lib)?Qt6?\w+(\.so\.6|\.dll|\.abi3\.so|\.pyd)",
    r"PySide6/(Qt/)?plugins/.*",
    r"PySide6/(opengl32sw|d3dcompiler_\d+|libEGL|libGLESv2|concrt140|msvcp140_codecvt_ids|msvcp140_atomic_wait)\.dll",
    r"PySide6/(av(codec|format|util)|sw(scale|resample))-\d+\.dll",
    r"(api-ms-win-.*|ucrtbase)\.dll",  # part of Windows 10
    r"lib(ssl|crypto)-.*\.dll",
)
_DEVELOPMENT_KEYS = {
    "9a941e12c341348b13047d76f51309fc0e7950ba807268b33832ca8537d862e5",
    "ed61c268fdebafb72e614dc056403c55b151d5fccd7837008f57d377f821de7d",
}
# What a connection would need. Left out above by one rule or another; looked for again in the finished folder.
_NETWORK = re.compile(
    r"(.*/)?((lib)?Qt6?Network.*|_(socket|ssl|hashlib|asyncio)\..*|lib(ssl|crypto)[-.].*|(tls|networkinformation)/.*)",
    re.IGNORECASE,
)
_RUNTIME = re.compile(r"(vcruntime|msvcp)140(_\d)?\.dll", re.IGNORECASE)
_KEPT_PLUGIN = re.compile(
    rf"PySide6/(Qt/)?plugins/({'|'.join(QT_PLUGINS).replace('/', '/(lib)?')})\.(so|dll)"
)
_KEPT_NAME = re.compile("|".join(f"({pattern})" for pattern in _KEPT))
_DROPPED_NAME = re.compile("|".join(f"({pattern})" for pattern in _DROPPED))


def prepared(platform: str = sys.platform) -> Path:
    """The folder of what is generated for the bundle of that platform."""
    return ROOT / "build" / f"prepared-{platform}"


class Undecided(Exception):  # noqa: N818 - it is what is said, not an error of ours
    """Libraries that are neither allowed nor left out; one line names them."""


def is_kept(name: str, source: str = "") -> bool:
    """Whether the library ``name`` (its path inside the folder) is delivered; Undecided if nobody has said.

    ``source`` is where it lies on the building machine; unless named, a library of the system stays there.
    """
    plain = name.replace("\\", "/")
    if _KEPT_PLUGIN.fullmatch(plain) or _KEPT_NAME.fullmatch(plain):
        return True
    if _DROPPED_NAME.fullmatch(plain) or _is_of_system(source):
        return False
    raise Undecided(plain)


def _is_of_system(source: str) -> bool:
    """Whether a file belongs neither to a package nor to the Python that is delivered."""
    if not source or "site-packages" in Path(source).parts:
        return False
    # Debian's Python lies in /usr, beside all else; Windows' has a folder of its own.
    own = sys.base_prefix if sys.platform == "win32" else sysconfig.get_path("stdlib")
    return not Path(source).is_relative_to(own)


def kept(binaries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Those of PyInstaller's (name, file, kind) that are delivered; Undecided names all that are not known."""
    found, unknown = [], []
    for entry in binaries:
        try:
            if is_kept(entry[0], entry[1]):
                found.append(entry)
        except Undecided as name:
            unknown.append(str(name))
    if unknown:
        raise Undecided(
            f"say in packaging/contents.py whether these are delivered: {', '.join(sorted(unknown))}"
        )
    return _without_copies(found)


def _without_copies(binaries: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """One copy of each part of Microsoft's runtime: that of the folder which is loaded from first.

    Windows takes a library of a name that is loaded already, wherever it lies; Python comes first, then shiboken6.
    """
    order = {"": 0, "shiboken6": 1, "PySide6": 2}
    first: dict[str, int] = {}
    for name, *_ in binaries:
        folder, _, file = name.replace("\\", "/").rpartition("/")
        if _RUNTIME.fullmatch(file) and folder in order:
            first[file.lower()] = min(order[folder], first.get(file.lower(), len(order)))
    return [
        entry
        for entry in binaries
        for folder, _, file in (entry[0].replace("\\", "/").rpartition("/"),)
        if not _RUNTIME.fullmatch(file) or order.get(folder) == first.get(file.lower())
    ]


def for_a_connection(folder: Path) -> list[str]:
    """Files of a finished folder that a connection would need: there should be none."""
    inside = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in inside if _NETWORK.fullmatch(name))


def is_kept_data(name: str) -> bool:
    """Whether a file that PyInstaller or a package brings along is delivered.

    That is Python's first modules, Qt's words, and the Python modules of what may be replaced.
    """
    plain = PurePath(name.replace("\\", "/"))
    if plain.suffix == ".pyc":
        return plain.parts[0] in LGPL_PACKAGES
    return plain.name in ("base_library.zip", *QT_TRANSLATIONS)


def development_keys() -> list[str]:
    """Which of the keys for edition files are those of the source tree, whose secrets no publisher holds."""
    folder = ROOT / "resources" / "edition-keys"
    return [
        path.name
        for path in sorted(folder.glob("*.pub"))
        if hashlib.sha256(path.read_bytes()).hexdigest() in _DEVELOPMENT_KEYS
    ]


def own_modules() -> list[str]:
    """Every module of the program but authoring: some are loaded by name, which no analysis sees."""
    package = SOURCE / "desk_catalog"
    names = (
        ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        for path in package.rglob("*.py")
        if "authoring" not in path.relative_to(package).parts
    )
    return sorted(names)


def data_files(built: Path) -> Iterator[tuple[str, str]]:
    """(file, folder it comes to) of all that is no code; ``built`` is the folder of what was generated."""
    yield str(ROOT / "data" / "catalog.sqlite"), "data"
    yield str(ROOT / "resources" / "tokens.json"), "resources"
    for size in WINDOW_ICONS:
        yield str(built / "icons" / f"desk-catalog-{size}.png"), "resources/icons"
    for path in sorted((ROOT / "resources" / "edition-keys").iterdir()):
        if path.suffix != ".md":
            yield str(path), "resources/edition-keys"
    for path in sorted(FONTS.iterdir()):
        yield str(path), "resources/fonts"
    manual = ROOT / "docs" / MANUAL
    for path in sorted(path for path in manual.rglob("*") if path.is_file()):
        yield str(path), path.parent.relative_to(ROOT).as_posix()
    yield str(ROOT / "docs" / GUIDE), "docs"
    yield str(built / THIRD_PARTY), "docs"
    yield str(built / DELIVERED), "resources"
    for path in sorted((built / SUPPORT).rglob("*.pyc")):
        yield str(path), f"shiboken6/{path.parent.relative_to(built).as_posix()}"
    yield str(ROOT / "LICENSE"), "."
    for path in sorted(LICENCES.iterdir()):
        yield str(path), "resources/licences"


def version_resource(version: str) -> str:
    """What Windows shows of the program under "details", in the words of PyInstaller's version file."""
    numbers = tuple(int(part) for part in (*version.split("."), "0")[:4])
    words = {
        "CompanyName": "desk-catalog contributors",
        "FileDescription": "大学支援施策カタログ",
        "FileVersion": version,
        "InternalName": "desk-catalog",
        "LegalCopyright": "MIT License. 第三者の部品は「第三者ライセンス」を参照",
        "OriginalFilename": "desk-catalog.exe",
        "ProductName": "大学支援施策カタログ",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004,"
        " fileType=1, subtype=0, date=(0, 0)), kids=["
        f"StringFileInfo([StringTable('041104B0', [{strings}])]),"
        " VarFileInfo([VarStruct('Translation', [0x0411, 0x04B0])])])\n"
    )
