"""Presidio's own recognisers on Chinese remarks: `python peer_presidio.py TEXTS FINDINGS`.

Run by a Python that has presidio-analyzer, which need not be ours: so nothing of ours is imported here. Reads
a JSON list of texts, writes for each a list of (start, end, entity). No language model for Chinese is in its
packages, so names and places are left to nobody; what goes by patterns and check digits runs, with telephones
asked as Chinese ones.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def _analyzer() -> Any:
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import (
        CreditCardRecognizer,
        EmailRecognizer,
        PhoneRecognizer,
        UrlRecognizer,
    )

    language_engine = SpacyNlpEngine()
    language_engine.nlp = {"zh": spacy.blank("zh")}
    registry = RecognizerRegistry(supported_languages=["zh"])
    for recognizer in (
        CreditCardRecognizer(supported_language="zh"),
        EmailRecognizer(supported_language="zh"),
        PhoneRecognizer(supported_language="zh", supported_regions=["CN", "HK", "TW"]),
        UrlRecognizer(supported_language="zh"),
    ):
        registry.add_recognizer(recognizer)
    return AnalyzerEngine(registry=registry, nlp_engine=language_engine, supported_languages=["zh"])


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    engine = _analyzer()
    found = [
        [(each.start, each.end, each.entity_type) for each in engine.analyze(text, language="zh")]
        for text in json.loads(source.read_text(encoding="utf-8"))
    ]
    target.write_text(json.dumps(found), encoding="utf-8")
