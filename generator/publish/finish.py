"""The files that speak of all others: site map, robots, manifest."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

import msgspec

FORMAT = "grafik-manifest/1"
"""First words of a manifest; they tell a site of ours from any other folder."""
SITEMAP_LIMIT = 40_000
"""Addresses in one site map; the protocol allows 50,000."""
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(paths: Iterable[str], site_url: str) -> dict[str, bytes]:
    """Map these pages (paths of index.html files), in several files with an index when they are many."""
    addresses = sorted(site_url + path.removesuffix("index.html") for path in paths)
    if len(addresses) <= SITEMAP_LIMIT:
        return {"sitemap.xml": _map(addresses)}
    parts = [addresses[start : start + SITEMAP_LIMIT] for start in range(0, len(addresses), SITEMAP_LIMIT)]
    files = {f"sitemap-{number}.xml": _map(part) for number, part in enumerate(parts, 1)}
    listed = "".join(f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>\n" for name in files)
    index = f'{XML}<sitemapindex xmlns="{NAMESPACE}">\n{listed}</sitemapindex>\n'
    return files | {"sitemap.xml": index.encode()}


def _map(addresses: Iterable[str]) -> bytes:
    listed = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    return f'{XML}<urlset xmlns="{NAMESPACE}">\n{listed}</urlset>\n'.encode()


def robots(site_url: str) -> bytes:
    """Everybody may read everything."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n".encode()


def manifest(files: Mapping[str, tuple[str, int]]) -> bytes:
    """SHA-256 and size in bytes of every published file but this one."""
    listed = {path: {"sha256": files[path][0], "size": files[path][1]} for path in sorted(files)}
    document = {"format": FORMAT, "files": listed}
    return msgspec.json.format(msgspec.json.encode(document), indent=1)
