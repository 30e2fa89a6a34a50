"""Which records are the same person: probabilistic record linkage, made for Chinese shops' customer lists.

The model is Fellegi and Sunter's ("A Theory for Record Linkage", JASA 64, 1969): every attribute of a pair
of records speaks for or against by the ratio of how often it agrees so among records of one person (m) and
among records of two (u). u is counted, m is learned from the table itself without anybody's labels (EM), and
values that many share count for less. What the model cannot know is added as rules a person would give:
names that plainly differ, or two valid ID numbers, are never joined by the program alone; families and staff
share a telephone.

    matching = match(ids, [Attribute("name", Kind.NAME, names), Attribute("phone", Kind.PHONE, phones)])

Modules: `table` puts values into numbers, `blocking` finds pairs worth a look, `comparison` says how far they
agree (`names`, `numbers` and `places` for the kinds that need knowledge), `weights` learns, `clusters`
decides.
"""

from shopxfer.domain.matching.engine import Matching, Pair, Told, match
from shopxfer.domain.matching.table import Attribute, Kind

__all__ = ["Attribute", "Kind", "Matching", "Pair", "Told", "match"]
