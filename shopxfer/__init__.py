"""shopxfer: hand over a shop's customer data lawfully and safely."""

__version__ = "0.1.0"
