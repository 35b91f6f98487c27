"""One page of each kind that the site has: what every audit looks at."""

KINDS = {
    "home": "",
    "schools": "schools/",
    "authority": "schools/demo/",
    "roadmap authority": "schools/asgo/",
    "compare": "schools/demo/compare/",
    "changes": "changes/",
    "school": "schools/demo/primer-1/",
    "sheet": "schools/demo/primer-1/print/",
    "class": "schools/demo/primer-1/5a/",
    "real school": "schools/irkutsk/school-15/",
    "real class": "schools/irkutsk/school-15/5/",
    "roadmaps": "roadmaps/",
    "roadmap": "roadmaps/asgo-2022-2023-vsoko/",
    "damaged roadmap": "roadmaps/goryachiy-klyuch-formiruyushchee-ocenivanie/",
    "rules": "rules/",
    "rule": "rules/spacing/",
    "about": "about/",
    "prose": "glossary/",
    "english home": "en/",
    "english school": "en/schools/demo/primer-1/",
    "english class": "en/schools/demo/primer-1/5a/",
    "english roadmap": "en/roadmaps/asgo-2022-2023-vsoko/",
    "english prose": "en/glossary/",
    "not found": "404.html",
}
"""From a name to an address below the site's."""
