"""Finding customers by any part of what is known of them, as fast as somebody types.

Texts are cut into grams: two neighbouring characters of Chinese, four of letters and digits. For each gram
the records that hold it are kept (`postings`), so that a query looks at a few lists instead of at a million
texts. A full-text index of the database would do for the first page; it has to walk every hit to count them,
and the counts of all facets must follow each keystroke.
"""
