"""mkdocs.yml and the documents to the configuration that the site builder is given."""

from __future__ import annotations

import json
import re

from ..data.lists import DOCUMENTS as INDEX
from ..data.lists import whole
from ..model import Corpus

# The entry of mkdocs.yml that names the documents: its heading, whatever stands behind it, and the deeper lines under it.
DOCUMENTS = re.compile(r"^  - 政策:.*\n(?:      .*\n)*", re.MULTILINE)


def navigated(configuration: str, corpus: Corpus) -> str:
    """mkdocs.yml with the pages of these documents in its navigation, whichever ones stand there; with their index alone where they are many, or none yet."""
    if not whole(corpus) or not corpus.policies:
        return DOCUMENTS.sub(lambda _: f"  - 政策: {INDEX.replace('.html', '.md')}\n", configuration)
    pages = (("全文", ""), ("矩阵", "-matrix"))
    lines = [json.dumps(f"{p.short_title}（{name}）", ensure_ascii=False) + f": policies/{p.id}{end}.md" for p in corpus.policies for name, end in pages]
    return DOCUMENTS.sub(lambda _: "".join(("  - 政策:\n", *(f"      - {line}\n" for line in lines))), configuration)
