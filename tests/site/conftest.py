"""One site for all browser tests: three organisations, hostile text, every state that a fact can be in."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bangfu.codebook import load_codebook
from bangfu.document import Block, Document, Furniture, OffsetMap, Repair, Span
from bangfu.fact import Change, Conflict, Evidence, Fact, KeptFact, Numeral, Run, Source
from bangfu.issues import Issue
from bangfu.publishing import Publication, Settings
from bangfu.publishing.builder import Frame, build_site
from bangfu.publishing.privacy import load_rules
from bangfu.publishing.publish import publish
from bangfu.registry import load_registry
from bangfu.words import load_words

ROOT = Path(__file__).parents[2]
GEOLOGY, ENERGY, ARMS = "中国冶金地质总局", "国家能源投资集团有限责任公司", "中国兵器装备集团有限公司"
WEISHAN, YANGBI, PUGE = "巍山彝族回族自治县", "漾濞彝族自治县", "普格县"

TEXTS = {
    "a_geology": (
        "某局定点帮扶纪实",
        "2020-04-02",
        "自2013年起，中国冶金地质总局定点帮扶巍山县、漾濞县。\n"
        "2016年至2019年，在两县直接投入帮扶资金近2000万元；引进帮扶资金174万元。\n"
        "2016年培训基层干部300人，2017年培训基层干部200余人，选派挂职干部12人。\n"
        "贫困户王希堂家盖起新房。巍山县2018年9月脱贫摘帽，计划明年投入500万元。\n"
        "实施了巍山县火龙果基地项目，安装太阳能路灯130盏，全长8公里的某路不计。",
    ),
    "b_energy": (
        "某集团综述",
        "2021-02-25",
        "累计投入教育扶贫资金3.93亿元，累计投入医疗扶贫资金9259万元。\n"
        "2020年，在普格县投入1000万元，购买农产品2.52亿元，培训干部4198名。\n"
        "普格县2014年贫困人口11056人，2020年11月脱贫摘帽，荣获脱贫攻坚先进单位称号。",
    ),
    "c_hostile": (
        '<script>alert("title")</script> {{ title }} **粗体**',
        None,
        '<script>alert("text")</script><img src=x onerror=alert(1)>\n'
        "{{ 7 * 7 }} {% raw %} # 不是标题 **不是粗体** [链接](javascript:alert(1))\n"
        "--- \n</p></article></main><h1>闯入</h1>&lt;b&gt; 投入资金390万元 <!-- 注释\n"
        "在普格县投入资金1200万元。",
    ),
}


def document(name: str) -> Document:
    """A document without noise; one of them tells of a repair and of page furniture all the same."""
    title, published, text = TEXTS[name]
    raw = text + "\n版权所有"
    offsets = OffsetMap(tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    digest = hashlib.sha256(raw.encode()).hexdigest()
    return Document(
        id=name,
        name=f"{name}.txt",
        digest=digest,
        voice=digest,
        encoding="utf-8",
        raw=raw,
        text=text,
        offsets=offsets,
        blocks=tuple(blocks),
        title=title,
        published=published,
        publisher="某网站",
        repairs=(Repair("pinyin", Span(3, 5), "起(qǐ)", "起"),),
        furniture=(Furniture(Span(len(text), len(raw)), "page-foot"),),
    )


DOCUMENTS = {name: document(name) for name in TEXTS}


def fact(name: str, quote: str, indicator: str, figure: str = "", **fields: object) -> KeptFact:
    """A fact of the words `quote` in a document, `figure` being the numeral among them."""
    text = DOCUMENTS[name].text
    start = text.index(quote)
    end = start + len(quote)
    number = start + quote.index(figure) if figure else 0
    machine = Fact(
        id=hashlib.sha256(f"{name}{quote}{indicator}".encode()).hexdigest()[:12],
        document=name,
        indicator=indicator,
        value=None,
        quote=quote,
        start=start,
        end=end,
        raw_start=start,
        raw_end=end,
        rule="figure",
        figure=(number, number + len(figure)) if figure else None,
        evidence=(Evidence("trigger", quote[:2], start, start + 2), Evidence("clause", quote, start, end)),
    )
    plain = KeptFact(
        id=machine.id,
        indicator=indicator,
        value=None,
        sources=(Source(name, quote, start, end, start, end, machine.id, voice=DOCUMENTS[name].voice),),
        machine=machine,
    )
    return replace(plain, **fields)


def facts() -> tuple[KeptFact, ...]:
    """Facts in every state: stated, edited, manual, planned, partial, uncertain, disputed, inferred, withdrawn."""
    money = {"unit": "CNY", "qualifier": "exact"}
    people = {"unit": "person", "qualifier": "exact", "theme": "training"}
    a = {"organisation": GEOLOGY, "places": (WEISHAN, YANGBI)}
    b = {"organisation": ENERGY}
    c = {"organisation": ARMS, "organisation_basis": "inferred"}
    brought = fact("a_geology", "引进帮扶资金174万元", "funds.introduced", "174万元", value=1_740_000, **money, **a)
    return (
        fact("a_geology", "中国冶金地质总局定点帮扶巍山县、漾濞县", "aid.relationship", period="2013",
             item="定点扶贫", **a),
        fact("a_geology", "直接投入帮扶资金近2000万元", "funds.invested", "2000万元", value=20_000_000, unit="CNY",
             qualifier="nearly", period="2016/2019", edited={"period": "2016"}, why="编者核对过年报。", **a),
        replace(brought, period="2016/2019"),
        fact("a_geology", "2016年培训基层干部300人", "training.cadres", "300人", value=300, period="2016",
             **people, **a),
        fact("a_geology", "2017年培训基层干部200余人", "training.cadres", "200余人", value=200, period="2017",
             **{**people, "qualifier": "over"}, **a),
        fact("a_geology", "选派挂职干部12人", "staff.posted", "12人", value=12, unit="person", qualifier="exact", **a),
        fact("a_geology", "贫困户王希堂家盖起新房", "beneficiaries.households", value=1, unit="household",
             qualifier="exact", confidence="low", **a),
        fact("a_geology", "巍山县2018年9月脱贫摘帽", "county.delisted", places=(WEISHAN,), period="2018-09",
             organisation=GEOLOGY),
        fact("a_geology", "计划明年投入500万元", "funds.invested", "500万元", value=5_000_000, modality="planned",
             period="2021", **money, **a),
        fact("a_geology", "巍山县火龙果基地项目", "project", places=(WEISHAN,), theme="industry",
             item="巍山县火龙果基地项目", organisation=GEOLOGY),
        fact("a_geology", "安装太阳能路灯130盏", "output.built", "130盏", value=130, unit="count", qualifier="exact",
             item="太阳能路灯", organisation=GEOLOGY, places=(f"{WEISHAN}/庙街镇",), actor="正元国际矿业公司"),
        fact("b_energy", "累计投入教育扶贫资金3.93亿元", "funds.invested", "3.93亿元", value=393_000_000,
             theme="education", **money, **b),
        fact("b_energy", "累计投入医疗扶贫资金9259万元", "funds.invested", "9259万元", value=92_590_000,
             theme="health", **money, **b),
        fact("b_energy", "在普格县投入1000万元", "funds.invested", "1000万元", value=10_000_000, period="2020",
             places=(PUGE,), **money, **b),
        fact("b_energy", "购买农产品2.52亿元", "trade.purchased", "2.52亿元", value=252_000_000, period="2020",
             theme="consumption", **money, **b),
        fact("b_energy", "培训干部4198名", "training.cadres", "4198名", value=4198, period="2020", **people, **b),
        fact("b_energy", "普格县2014年贫困人口11056人", "poverty.people", "11056人", value=11056, unit="person",
             qualifier="exact", period="2014", places=(PUGE,)),
        fact("b_energy", "2020年11月脱贫摘帽", "county.delisted", places=(PUGE,), period="2024-11", **b),
        fact("b_energy", "脱贫攻坚先进单位", "honour", item="脱贫攻坚先进单位", **b),
        fact("c_hostile", "投入资金390万元", "funds.invested", "390万元", value=3_900_000, **money, **c),
        fact("c_hostile", "在普格县投入资金1200万元", "funds.invested", "1200万元", value=12_000_000, period="2020",
             places=(PUGE,), **money, **c),
        KeptFact("manual000001", "funds.donated", 100_000, (), unit="CNY", qualifier="exact", organisation=ARMS,
                 places=(PUGE,), manual=True, why="电话核实", url="https://example.org/note"),
        KeptFact("gone00000001", "goods.donated", 100, (Source("z_gone", "捐赠棉衣100件", gone=True),), unit="count",
                 qualifier="exact", item="棉衣", organisation=ARMS, places=(PUGE,)),
    )  # fmt: skip


def numerals() -> dict[str, tuple[Numeral, ...]]:
    """An account with a numeral of several fates."""
    text = DOCUMENTS["a_geology"].text

    def numeral(words: str, disposition: str) -> Numeral:
        start = text.index(words)
        return Numeral(words, start, start + len(words), None, None, disposition)  # type: ignore[arg-type]

    return {"a_geology": (numeral("2013年", "date"), numeral("174万元", "fact"), numeral("8公里", "uncovered"))}


def publication() -> Publication:
    """What the site of the tests is made of; registry, codebook and words are the real ones."""
    held = facts()
    money = tuple(f.id for f in held if f.places == (PUGE,) and f.indicator == "funds.invested")
    content = ROOT / "content"
    runs = (
        Run("2026-11-20", tuple(_change("new", f) for f in held[:6]), name="2026-11-20-1"),
        Run("2026-11-21", (replace(_change("edited", held[1]), field="period", before="2016", after="2016/2019"),)),
    )
    return Publication(
        facts=held,
        documents=tuple(DOCUMENTS.values()),
        registry=load_registry(content / "registry"),
        codebook=load_codebook(content / "codebook.yml"),
        words=load_words(content / "words.yml"),
        settings=Settings(report="mailto:editor@example.org"),
        privacy=load_rules(content / "privacy.yml"),
        numerals=numerals(),
        conflicts=(
            Conflict("sources", money, "value"),
            Conflict("edit", (held[1].id,), "period", "2016", "2016/2019", "2017/2019", held[1].sources[0].quote,
                     "content/organisations/cmgb.yml", 12, 'period: "2017/2019"', 'agreed: {period: "2017/2019"}'),
        ),
        issues=(Issue("broken-words", "warning", document="a_geology", quote="<b>", detail={"fault": "<i>"}),),
        runs=runs,
    )  # fmt: skip


def _change(kind: str, held: KeptFact) -> Change:
    cause = "new-document" if kind == "new" else "hand-edit"
    source = held.sources[0]
    return Change(kind, cause, held.id, held.organisation, source.document, held.indicator, quote=source.quote)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    root = tmp_path_factory.mktemp("project")
    publish(publication(), root / "pages", ROOT / "templates", root / "cache")
    frame = Frame(ROOT / "mkdocs.yml", ROOT / "templates" / "theme", ROOT / "content" / "words.yml")
    build_site(frame, root / "pages", root / "site")
    return root / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """The tests look at the pages, not at the log."""


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of a server that shows the site below a path, as hosts of project pages do."""
    folder = site.parent / "host"
    shutil.copytree(site, folder / "some" / "path")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/some/path/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, or the one that BANGFU_BROWSER names."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("BANGFU_BROWSER") or next((path for name in names if (path := shutil.which(name))), None)
    assert found, "no Chromium found: install one, or name it in BANGFU_BROWSER"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page in the browser, with everything it asked for and complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser: Browser) -> Iterator[object]:
    """Opens addresses; every page is closed at the end of the test."""
    contexts: list[BrowserContext] = []

    def go(address: str, **options: object) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        seen = Visit(context.new_page())
        seen.page.on("console", lambda said: seen.complaints.append(said.text) if said.type == "error" else None)
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.goto(address)
        return seen

    yield go
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def kinds() -> tuple[str, ...]:
    """One page of each kind, in both languages."""
    pages = (
        "index.html", "organisations/index.html", "organisations/cmgb.html", "organisations/chnenergy.html",
        "counties/index.html", "counties/532927.html", "indicators/index.html", "indicators/funds.invested.html",
        "themes/training.html", "compare.html", "sources/index.html", "sources/a_geology.html",
        "sources/c_hostile.html", "review.html", "changes.html", "method.html", "data.html", "search.html", "404.html",
    )  # fmt: skip
    return pages + tuple(f"en/{page}" for page in pages)


@pytest.fixture(scope="session")
def named() -> SimpleNamespace:
    """Names of the fixture that tests speak of."""
    held = facts()
    return SimpleNamespace(
        facts=held, invested=held[1], geology="cmgb", energy="chnenergy", arms="csgc", weishan="532927"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of this folder share one site, so they run on one worker."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.xdist_group("site"))
