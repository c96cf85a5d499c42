"""Build the Windows program's folder under Wine (`make windows`)."""

from __future__ import annotations

import bootstrap
from bundle import size
from common import ROOT, say
from windows import making


def main() -> None:
    bootstrap.install_system_packages([*bootstrap.missing_for_bundle(), *bootstrap.missing_for_windows()])
    folder = making.make_folder()
    say(f"{folder.relative_to(ROOT)}: {size(folder) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
