"""Runs the truth table against the real server."""

import asyncio
import datetime as dt
import ssl
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trustme

from generator.monitor import tls
from generator.monitor.corpus import Case, Corpus, Result, Run, run_corpus
from generator.monitor.fetch import Limits
from generator.monitor.retry import Patience
from tests.monitor.behaviours import Row, filled
from tests.monitor.hostile import Hostile

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
HURRIED = Limits(
    site=7.0, page=2.5, connect=1.2, resolve=1.0, between=0.0, patience=Patience((0.05, 0.1), 2.0),
    page_bytes=12_000_000, file_bytes=12_000_000,
)  # fmt: skip


class Certificates:
    """Good and bad ones, by the host that is greeted."""

    def __init__(self, rows: Iterable[Row], folder: Path) -> None:
        self.good = trustme.CA()
        self._kinds = {f"{row.id}.test": row.certificate for row in rows} | {"bad-tls.test": "expired"}
        self._made: dict[str, ssl.SSLContext] = {}
        self.file = folder / "ca.pem"
        self.good.cert_pem.write_to_path(str(self.file))

    def __call__(self, host: str) -> ssl.SSLContext:
        if host not in self._made:
            self._made[host] = self._make(host, self._kinds.get(host, "good"))
        return self._made[host]

    def _make(self, host: str, kind: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        now = datetime.now(UTC)
        if kind == "expired":
            made = self.good.issue_cert(
                host, not_before=now - dt.timedelta(9), not_after=now - dt.timedelta(1)
            )
        elif kind == "future":
            made = self.good.issue_cert(
                host, not_before=now + dt.timedelta(9), not_after=now + dt.timedelta(19)
            )
        elif kind == "wrong-host":
            made = self.good.issue_cert("another.test")
        elif kind == "nameless":
            made = self.good.issue_cert(common_name=host)
        elif kind == "national":
            made = trustme.CA(
                organization_name="X", organization_unit_name="Russian Trusted Sub CA"
            ).issue_cert(host)
        elif kind == "self-signed":
            return _self_signed(host)
        elif kind == "unknown-root":
            made = trustme.CA().issue_cert(host)
        else:
            made = self.good.issue_cert(host)
        made.configure_cert(context)
        return context


def _self_signed(host: str) -> ssl.SSLContext:
    authority = trustme.CA()
    made = authority.issue_cert(host)
    del made
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with authority.private_key_pem.tempfile() as key, authority.cert_pem.tempfile() as certificate:
        context.load_cert_chain(certificate, key)
    return context


def prepare(rows: list[Row], folder: Path) -> tuple[Hostile, Corpus, dict[str, Any], Path]:
    certificates = Certificates(rows, folder)
    server = Hostile({}, certificates)
    hosts: dict[str, Any] = {}
    cases = []
    for row in rows:
        host = f"{row.id}.test"
        server.sites[host] = filled(row.site, server)
        cases.append(Case(row.id, filled(row.url.replace("{host}", host), server)))
        given = row.hosts if isinstance(row.hosts, dict) else {host: row.hosts}
        for name, value in {host: "127.0.0.1", **given}.items():
            server.sites.setdefault(_seen_as(name), server.sites[host])
            if value is not None:
                hosts[name] = value
    for row in rows:
        if "[::1]" in row.url or "127.0.0.1" in row.url:
            server.sites["[::1]" if "::1" in row.url else "127.0.0.1"] = filled(row.site, server)
    return server, Corpus(tuple(cases)), hosts, certificates.file


def _seen_as(name: str) -> str:
    return name if name.isascii() else name.encode("idna").decode()


async def _run(server: Hostile, corpus: Corpus, run: Run) -> list[Result]:
    async with server.running():
        return await run_corpus(corpus, run)


def try_all(
    rows: list[Row], folder: Path, limits: Limits = HURRIED, at_once: int = 64
) -> tuple[Hostile, list[Result]]:
    server, corpus, hosts, ca = prepare(rows, folder)
    run = Run(hosts=hosts, trust=tls.trust(ca), now=NOW, limits=limits, at_once=at_once)
    return server, asyncio.run(_run(server, corpus, run))
