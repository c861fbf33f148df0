"""Small files of a company, written out so that every expected figure can be worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.exposure.shipments import Shipments, parse_shipments
from detente.ledger.load import load_ledger
from detente.ledger.query import Ledger

HEAD = "part,hts,origin,destination,value_usd,shipments_per_year,aluminum_share"


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return load_ledger()


def shipments(*rows: str, head: str = HEAD) -> Shipments:
    return parse_shipments("\n".join([head, *rows]).encode(), "shipments.csv")


MakeChain = Callable[..., Path]


@pytest.fixture
def make_chain(tmp_path: Path) -> MakeChain:
    """One line that makes 10 drives a day from 10 kg of magnets, ten days away, under a licence; a drive earns 50 USD."""

    def make(*, stock: str = "20", low: str = "", high: str = "", margin: str = "50") -> Path:
        folder = tmp_path / f"chain-{stock}-{low}-{high}-{margin}"
        folder.mkdir()
        tables = {
            "products": "product,unit,value_usd\nmagnet,kg,80\ndrive,piece,900\n",
            "sites": "site,country,product,capacity,finished,rationing\nMagnets,CN,magnet,,,\nLine,US,drive,,,\n",
            "bom": "product,input,quantity,unit,critical\ndrive,magnet,1,kg,1\n",
            "lanes": "lane,from_site,to_site,product,unit,share,lead_days,licence_class,priority,file_ahead_days\n"
            "sea,Magnets,Line,magnet,kg,1,10,rare-earth,,0\n",
            "stocks": f"site,product,unit,quantity,low,high\nLine,magnet,days,{stock},{low},{high}\n",
            "demand": f"site,product,per_day,unit,waits,margin_usd\nLine,drive,10,piece,no,{margin}\n",
            "licences": "licence_class,office\nrare-earth,MOFCOM\n",
            "alternates": "lane,from_site,to_site,product,qualify_days,cap,lead_days,licence_class\n",
            "events": "event,site,start_day,end_day,level,ramp_days\n",
        }
        for name, text in tables.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return folder

    return make
