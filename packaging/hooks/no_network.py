"""Run by the delivered program before anything else: where a library imports urllib.request, it finds it empty.

xml.sax.saxutils imports it, and segno imports that, neither for anything done here. With the true one would come
http.client and socket; so the delivered folder holds no way to open a connection.
"""

import sys
import types

sys.modules["urllib.request"] = types.ModuleType(
    "urllib.request", "Left out: the program opens no connection."
)
