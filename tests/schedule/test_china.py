"""Reading a user's file of China's base rates."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.amounts import AdValorem, Compound, Specific
from detente.core.errors import InputFileError
from detente.schedule.china import read_base_rates

DAY = date(2025, 6, 9)


@pytest.fixture
def base(tmp_path):
    def read(text):
        path = tmp_path / "base.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_base_rates(path)

    return read


def test_longest_prefix_that_holds_on_the_day_wins(base):
    schedule = base("\ufeffhts,rate,valid_from,valid_until\n8471,8%,,\n8471.30,0%,2025-01-01,2026-01-01\n84713000,5%,2026-01-01,\n")
    assert len(schedule) == 3
    assert schedule.rate("84713000", DAY).rate == AdValorem(Decimal(0))
    assert schedule.rate("8471300090", date(2026, 1, 1)).rate == AdValorem(Decimal("0.05"))
    assert schedule.rate("84714100", DAY).code == "8471"
    assert schedule.rate("8471", DAY).rate == AdValorem(Decimal("0.08"))
    assert schedule.rate("8505", DAY) is None


def test_rates_of_every_kind(base):
    schedule = base("rate,hts\n0.3 USD/kg,0207\n8% + 0.1 USD/No.,8525\nfree,3004\n")
    assert schedule.rate("0207", DAY).rate == Specific(Decimal("0.3"), "kg")
    assert schedule.rate("8525", DAY).rate == Compound((AdValorem(Decimal("0.08")), Specific(Decimal("0.1"), "No.")))
    assert schedule.rate("3004", DAY).rate == AdValorem(Decimal(0))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "columns"),
        ("hts\n8471\n", "columns"),
        ("hts,rate,colour\n8471,8%,red\n", "colour"),
        ("hts,rate,rate\n8471,8%,8%\n", "columns"),
        ("hts,rate\n", "no rates"),
        ("hts,rate\n84,8%\n", "Line 2"),
        ("hts,rate\n8471,8%\nabcd,8%\n", "Line 3"),
        ("hts,rate\n8471,\n", "Line 2"),
        ("hts,rate\n8471,0.08\n", "Line 2"),
        ("hts,rate\n8471,nan%\n", "Line 2"),
        ("hts,rate\n8471,-8%\n", "out of range"),
        ("hts,rate\n8471,5000%\n", "out of range"),
        ("hts,rate\n8471,total 15%\n", "cannot be"),
        ("hts,rate\n8471,8%,9\n", "as many cells"),
        ("hts,rate,valid_from,valid_until\n8471,8%,2025-13-01,\n", "Line 2"),
        ("hts,rate,valid_from,valid_until\n8471,8%,2025-06-01,2025-06-01\n", "not after"),
        ("hts,rate\n8471,8%\n84.71,9%\n", "Lines 2 and 3"),
        (b"\xff\xfe\x00", "Cannot read"),
        ('hts,rate\n"8471,8%\n', "Line|line"),
    ],
)
def test_bad_files_say_where(base, text, says):
    with pytest.raises(InputFileError, match=says) as caught:
        base(text)
    assert caught.value.hint


def test_missing_file(tmp_path):
    with pytest.raises(InputFileError):
        read_base_rates(tmp_path / "absent.csv")


@given(st.binary(max_size=200).filter(lambda data: b"%" not in data))
def test_bytes_without_a_rate_are_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "base.csv"
    path.write_bytes(b"hts,rate\n" + data + b"\n8471,no rate\n")
    with pytest.raises(InputFileError):
        read_base_rates(path)


def test_oversized_file_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("detente.schedule.china.MAX_BYTES", 10)
    path = tmp_path / "base.csv"
    path.write_text("hts,rate\n8471,8%\n")
    with pytest.raises(InputFileError, match="MiB"):
        read_base_rates(path)
