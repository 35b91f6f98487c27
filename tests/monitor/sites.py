"""The truth table: how each site behaves, and what may fairly be said about it."""

from tests.monitor import sites_of_documents, sites_of_faults, sites_of_habits, sites_of_ways, sites_of_words
from tests.monitor.behaviours import Row

KINDS = (
    sites_of_words.encodings,
    sites_of_words.wordings,
    sites_of_words.addresses,
    sites_of_words.links,
    sites_of_ways.detours,
    sites_of_ways.names,
    sites_of_ways.transfers,
    sites_of_ways.broken_rules,
    sites_of_ways.sizes,
    sites_of_ways.permissions,
    sites_of_documents.papers,
    sites_of_documents.in_place_of_papers,
    sites_of_documents.no_papers,
    sites_of_documents.unread_sections,
    sites_of_habits.spellings,
    sites_of_habits.addresses,
    sites_of_habits.names_before,
    sites_of_habits.handlers,
    sites_of_habits.other_files,
    sites_of_habits.odd_papers,
    sites_of_habits.pages,
    sites_of_faults.refusals,
    sites_of_faults.failures,
    sites_of_faults.floods,
    sites_of_faults.circles,
    sites_of_faults.connections,
    sites_of_faults.forbidden_ways,
)


def table() -> list[Row]:
    return [row for kind in KINDS for row in kind()]
