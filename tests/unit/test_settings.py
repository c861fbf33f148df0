"""One table of settings, read from the environment at the border only."""

from dataclasses import fields
from pathlib import Path

import pytest

from detente.core.errors import LimitError, UnknownNameError, UsageError
from detente.core.settings import PREFIX, Settings, describe, rows

DOCUMENTED = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


def test_an_empty_environment_gives_the_defaults():
    assert Settings.from_environment({"HOME": "/nobody"}) == Settings()


def test_a_variable_changes_its_setting_alone():
    given = Settings.from_environment({"DETENTE_PORT": " 9000 ", "DETENTE_HOST": "::1"})
    assert given.port == 9000
    assert given.host == "::1"
    assert given.jobs == Settings().jobs


def test_an_unknown_variable_is_an_error_with_the_nearest():
    with pytest.raises(UnknownNameError, match="DETENTE_PAGE_SIZE"):
        Settings.from_environment({"DETENTE_PAGESIZE": "10"})


@pytest.mark.parametrize("bad", ["", "ten", "1.5", "1e3", "٣", "0x10", "9" * 40])
def test_a_number_that_is_not_whole_is_an_error(bad):
    with pytest.raises(UsageError, match="DETENTE_JOBS"):
        Settings.from_environment({"DETENTE_JOBS": bad})


@pytest.mark.parametrize(("name", "value"), [("jobs", "0"), ("jobs", "-1"), ("port", "65536"), ("max_unpack_ratio", "1")])
def test_a_number_out_of_range_names_the_range(name, value):
    with pytest.raises(LimitError, match="lies between"):
        Settings.from_environment({PREFIX + name.upper(): value})


def test_an_empty_text_is_an_error():
    with pytest.raises(UsageError, match=r"127\.0\.0\.1"):
        Settings.from_environment({"DETENTE_HOST": "  "})


def test_a_value_of_the_wrong_kind_is_an_error():
    with pytest.raises(UsageError, match="whole number"):
        Settings(jobs="4")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="whole number"):
        Settings(jobs=True)


def test_the_web_application_listens_on_this_machine_alone():
    assert Settings().host == "127.0.0.1"


def test_every_setting_has_help_and_a_default_in_range():
    assert [r.name for r in rows()] == [f.name for f in fields(Settings)]
    for row in rows():
        assert row.help
        assert not row.help.endswith(".")
        assert row.variable == PREFIX + row.name.upper()


def test_the_documentation_prints_the_table():
    if not DOCUMENTED.is_file():
        pytest.skip("docs/ is not part of this installation")
    assert describe() in DOCUMENTED.read_text(encoding="utf-8")
