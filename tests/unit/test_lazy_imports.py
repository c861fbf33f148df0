"""Heavy libraries are imported by the functions that use them, so a command that needs none pays for none."""

import json
import subprocess
import sys

# Compiled kernels import numba at their top, since its cache wants functions of a module; whoever uses one imports it lazily.
COMPILED = [
    "detente.economy.kernel",
    "detente.rules.kernel.loop",
    "detente.supply.industry_kernel",
    "detente.supply.kernel",
    "detente.supply.reference",
]
HEAVY = ["duckdb", "holidays", "jinja2", "numba", "pandas", "pyarrow", "pypdf", "rapidfuzz", "scipy", "sqlalchemy", "trafilatura", "xarray"]
SCRIPT = """
import importlib, json, pkgutil, sys
import detente
light = "numpy" in sys.modules
loaded = {}
for module in pkgutil.walk_packages(detente.__path__, "detente."):
    if module.name.split(".")[1] in ("web", "mcp", "live", "__main__") or module.name.startswith(tuple(COMPILED)):
        continue
    importlib.import_module(module.name)
    for name in HEAVY:
        if name in sys.modules:
            loaded.setdefault(name, module.name)
print(json.dumps({"numpy_at_once": light, "loaded": loaded}))
"""


def test_importing_every_module_loads_no_heavy_library():
    done = subprocess.run([sys.executable, "-c", f"HEAVY = {HEAVY!r}\nCOMPILED = {COMPILED!r}\n{SCRIPT}"], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {"numpy_at_once": False, "loaded": {}}
