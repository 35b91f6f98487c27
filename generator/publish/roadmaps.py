"""Units of roadmaps: each with its page, its calendar and search records."""

import hashlib
from collections.abc import Iterator
from functools import partial

import msgspec

from generator.feeds.roadmaps import DatedMeasure, roadmap_feed
from generator.model.deadline import Deadline
from generator.model.roadmap import Measure, Roadmap
from generator.publish.site import Site
from generator.publish.units import Product, Unit
from generator.views.addresses import absolute, roadmap_href
from generator.views.addresses import roadmap_feed as feed_path
from generator.views.proofs import Proof, Proofs
from generator.views.records import roadmap_records
from generator.views.roadmap import measure_anchors, measures
from generator.views.roadmap import roadmap as roadmap_page


def roadmap_units(site: Site) -> Iterator[Unit]:
    """One unit a roadmap."""
    for roadmap in site.library.roadmaps:
        authority = site.library.authority_by_id.get(roadmap.authority)
        digest = hashlib.sha256(site.key.encode())
        digest.update(msgspec.msgpack.encode((authority and authority.authority, roadmap.file)))
        digest.update(site.hashes[roadmap.file].encode())
        if any(measure.performed_by for measure in measures(roadmap)):
            digest.update(_proved_by(site, roadmap))
        yield Unit(f"roadmap {roadmap.slug}", digest.hexdigest(), partial(_make, site, roadmap))


def _proved_by(site: Site, roadmap: Roadmap) -> bytes:
    """Return what proofs of measures depend on."""
    authority = site.library.authority_by_id.get(roadmap.authority)
    years = [
        (one.school, one.year.start) for one in site.library.schedules if one.authority == roadmap.authority
    ]
    return msgspec.msgpack.encode((site.history_key, authority and authority.schools, years))


def _make(site: Site, roadmap: Roadmap) -> Product:
    period = roadmap.period.days if roadmap.period else None

    def deadline_of(measure: Measure) -> Deadline | None:
        return None if measure.deadline is None else site.read_deadline(measure.deadline, period)

    authority = site.library.authority_by_id.get(roadmap.authority)
    demo = authority is not None and authority.authority.demo

    def proof_of(proofs: Proofs, measure: Measure, deadline: Deadline | None) -> Proof | None:
        return proofs.of(measure, deadline.windows if deadline else ())

    files: dict[str, bytes] = {}
    for tongue in site.tongues:
        proofs = partial(proof_of, Proofs(roadmap, site.library, site.pictures, tongue.texts))
        view = roadmap_page(roadmap, authority, deadline_of, tongue.texts, site.site_url, proofs)
        path, page = tongue.stamper.page("roadmap", view)
        files[path] = page
    records = tuple(roadmap_records(roadmap, site.texts, demo=demo))
    if view.feed is None:
        return Product(files, records)
    anchors = measure_anchors(roadmap)
    href = roadmap_href(roadmap.slug)
    dated = tuple(
        DatedMeasure(
            measure, anchor.removeprefix("m-"), deadline, absolute(site.site_url, f"{href}#{anchor}")
        )
        for measure in measures(roadmap)
        if (deadline := deadline_of(measure)) is not None and (anchor := anchors[id(measure)])
    )
    feed = feed_path(roadmap.slug)
    addresses = absolute(site.site_url, href), absolute(site.site_url, feed)
    files[feed], events = roadmap_feed(roadmap, dated, *addresses, site.texts, demo=demo)
    return Product(files, records, events=events)
