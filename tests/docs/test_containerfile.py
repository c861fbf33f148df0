"""The container file as text: no engine runs here, so what it says is checked and not what it builds."""

import re

from tests.docs.pages import ROOT

LINES = re.sub(r"\\\n", " ", (ROOT / "Containerfile").read_text(encoding="utf-8")).splitlines()
STEPS = [line.split(maxsplit=1) for line in LINES if line.strip() and not line.startswith("#")]


def values(word: str) -> list[str]:
    return [value for key, value in STEPS if key == word]


def test_it_stands_on_the_oldest_supported_python_and_runs_without_rights():
    assert all("python:3.11-slim" in v for v in values("FROM"))
    last = max(i for i, (key, _) in enumerate(STEPS) if key == "FROM")
    user = [v for key, v in STEPS[last:] if key == "USER"]
    assert user
    assert user[-1] not in ("root", "0")


def test_what_it_copies_is_there():
    for value in values("COPY"):
        if not value.startswith("--from"):
            assert [name for name in value.split()[:-1] if not (ROOT / name).exists()] == []


def test_it_does_not_open_itself_to_the_network():
    assert values("CMD") == ['["serve"]']
    assert not [v for key, v in STEPS if key in ("ENV", "CMD", "ENTRYPOINT") and ("0.0.0.0" in v or "DETENTE_HOST" in v)]


def test_every_library_is_installed_from_a_lock_with_hashes():
    installs = [part for v in values("RUN") for part in v.split("&&") if "pip install" in part]
    assert installs
    assert all("--require-hashes" in part or "--no-deps" in part for part in installs)


def test_the_lock_of_the_web_holds_what_its_extras_name_and_agrees_with_the_base():
    import tomllib

    def pins(name: str) -> dict[str, str]:
        found = re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", (ROOT / "requirements" / name).read_text(encoding="utf-8"), re.MULTILINE)
        return dict(found)

    web, base = pins("web.txt"), pins("base.txt")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    wanted = {re.split(r"[<>=\[ ]", line)[0].lower() for line in [*extras["web"], *extras["mcp"]]}
    assert not wanted - set(web)
    assert {k: v for k, v in base.items() if web.get(k) != v} == {}
