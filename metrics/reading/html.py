"""Web pages: the words of the page without its menus, headings and paragraphs apart, tables row by row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from metrics.model import Phrase
from metrics.reading.content import Builder, Content, one_line, raised
from metrics.reading.errors import DamagedError, NoTextError, SuspectError
from metrics.reading.kinds import check_kind
from metrics.reading.spans import Cell, laid_out

SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")
APART = True
DEEPEST = 400
_DROPPED = (
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "svg", "iframe", "object", "head", "button", "select",
    "del", "s", "strike", "[hidden]", "[style*='display:none' i]", "[style*='display: none' i]",
    "[style*='visibility:hidden' i]", "[style*='visibility: hidden' i]",
)  # fmt: skip
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
# Elements that people leave open, and those that have no end.
_OPEN = rb"p|li|td|th|tr|dt|dd|option|tbody|thead|tfoot|br|hr|img|input|meta|link|base|area|col|embed|source|track|wbr|param"
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_LEFT_OPEN = re.compile(rb"(?:" + _OPEN + rb")\Z", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_ARTICLE_AT_LEAST = 0.4


def read(name: str, content: bytes) -> Content:
    """Return the words of a page with what its head says of it. Raises ReadingError for a page without words or one nested beyond reason."""
    from selectolax.lexbor import LexborHTMLParser

    check_kind(name, content)
    _check_depth(name, content)
    try:
        tree = LexborHTMLParser(_decoded(content))
    except (ValueError, RuntimeError) as error:
        raise DamagedError(
            Phrase("{name} can not be read as a web page ({why}); save it again from the browser", name=name, why=str(error))
        ) from error
    known = _known(tree)
    if tree.body is None:
        raise NoTextError(Phrase("{name} is a web page without words; save it again from the browser, or copy its text", name=name))
    for each in tree.body.css(", ".join(_DROPPED)):
        each.decompose()
    for each in tree.body.css("sup"):
        each.replace_with(raised(each.text()))
    builder = Builder(name)
    for kind, said in _stretches(_article(tree.body)):
        if kind == "table":
            builder.add_table(said)
        else:
            builder.add(said)
    if not builder.text:
        raise NoTextError(Phrase("{name} is a web page without words; it may be drawn by scripts: open it in a browser and copy its text", name=name))
    return builder.content("text/html", known)


def _check_depth(name: str, content: bytes) -> None:
    """Check how deep elements are nested, in one pass, before the tree is built."""
    depth = 0
    for match in _TAG.finditer(content):
        if _LEFT_OPEN.match(match[2]):
            continue
        depth += -1 if match[1] else 0 if match[3] else 1
        if depth > DEEPEST:
            raise SuspectError(
                Phrase(
                    "{name} nests more than {n} elements in each other, as no page for readers does; copy its text instead", name=name, n=str(DEEPEST)
                )
            )


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    declared = _CHARSET.search(content[:4096])
    encodings = ["utf-8", *([declared[1].decode("ascii")] if declared else []), "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")


def _article(body: Any) -> Any:
    """Return the element that holds the article: the one that the page calls so, where most of the words stand in it."""
    whole = len(body.text())
    for name in ("article", "main", "[role=main]", "[itemprop=articleBody]"):
        found = body.css(name)
        if len(found) == 1 and len(found[0].text()) >= _ARTICLE_AT_LEAST * whole:
            return found[0]
    return body


def _stretches(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield ("text", words) for each block and ("table", rows) for each table without another one in it, in the order of the page."""
    words: list[str] = []
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if node is None:
            if said := one_line("".join(words)):
                yield "text", said
            words.clear()
            continue
        if node.tag == "-text":
            words.append(node.text_content or "")
        elif node.tag == "br":
            words.append(" ")
        elif node.tag == "table" and len(node.css("table")) == 1 and (rows := _rows(node)):
            if said := one_line("".join(words)):
                yield "text", said
            words.clear()
            titles, table = rows
            yield from (("text", title) for title in titles)
            yield "table", table
        else:
            block = node.tag in _BLOCKS
            children = list(node.iter(include_text=True))
            dash = [_Dash()] if node.tag == "li" else []
            waiting += [None] * block + children[::-1] + dash + [None] * block
    if said := one_line("".join(words)):
        yield "text", said


class _Dash:
    """The dash that a list item begins with."""

    tag = "-text"
    text_content = "- "


def _rows(table: Any) -> tuple[list[str], list[list[str]]] | None:
    """Return the titles and rows of a table; None for one that only lays out a page: of a single column, or with much text in a cell."""
    rows = [[Cell(_cell(cell), _reach(cell, "colspan"), _reach(cell, "rowspan")) for cell in row.css("td, th")] for row in table.css("tr")]
    rows = [row for row in rows if row]
    if not rows or max(map(len, rows)) < 2 or any(len(cell.words) > 1000 for row in rows for cell in row):
        return None
    return laid_out(rows)


def _reach(cell: Any, name: str) -> int:
    said = cell.attributes.get(name) or "1"
    return int(said) if said.isdecimal() and len(said) < 5 else 1


def _cell(cell: Any) -> str:
    said = one_line(cell.text(separator=" "))
    # A raised mark stays at its number, from which the element that raised it would part it.
    return " ".join(words for _, words in _stretches(cell)) if _RAISED.search(said) else said


def _known(tree: Any) -> dict[str, Any]:
    """Return what the head of a page says: its title, publisher, day, language and lasting address."""
    said = {
        (meta.attributes.get("property") or meta.attributes.get("name") or "").lower(): meta.attributes.get("content") or ""
        for meta in reversed(tree.css("meta"))
    }
    title = tree.css_first("title")
    root, canonical = tree.css_first("html"), tree.css_first("link[rel=canonical]")
    days = [said.get(key, "") for key in ("article:published_time", "datepublished", "dc.date", "dcterms.created", "date", "pubdate")]
    days += [_from_linked(tree)]
    day = next((found[0] for each in days if (found := _DATE.match(each))), "")
    language = (root.attributes.get("lang") or "") if root is not None else ""
    address = (canonical.attributes.get("href") or "") if canonical is not None else said.get("og:url", "")
    return {
        "title": one_line(said.get("og:title") or (title.text() if title is not None else "")),
        "publisher": one_line(said.get("og:site_name") or said.get("publisher") or said.get("dc.publisher") or ""),
        "published": day,
        "language": language.split("-")[0].lower() if re.fullmatch(r"[A-Za-z]{2}(-\w+)*", language) else "",
        "url": address if address.startswith(("http://", "https://")) else "",
    }


def _from_linked(tree: Any) -> str:
    """Return the day of publication that a page's linked data (schema.org) states, "" for none."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            waiting = [json.loads(script.text())]
        except (ValueError, RecursionError):
            # Linked data that does not parse says nothing; the page is read all the same.
            continue
        while waiting:
            each = waiting.pop()
            if isinstance(each, dict):
                if isinstance(each.get("datePublished"), str):
                    return str(each["datePublished"])
                waiting += list(each.get("@graph") or [])
            elif isinstance(each, list):
                waiting += each
    return ""
