"""shopxfer: hand over a shop's customer data lawfully and safely."""

import os

__version__ = "0.1.0"

# Before pypinyin is first imported: its phrases take a fifth of a second to load, and only single characters
# are looked up here.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
