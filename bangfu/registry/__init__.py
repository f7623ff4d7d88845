"""The registry: organisations, counties with their former names, regions, the poverty list."""

from bangfu.registry.load import load_registry
from bangfu.registry.names import place_name
from bangfu.registry.records import County, Delisting, Organisation, Pairing, Region, Registry, Subsidiary

__all__ = [
    "County",
    "Delisting",
    "Organisation",
    "Pairing",
    "Region",
    "Registry",
    "Subsidiary",
    "load_registry",
    "place_name",
]
