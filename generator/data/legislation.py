"""A document to schema.org's Legislation, for its own page and for what is based on it."""

from __future__ import annotations

from ..model import Policy


def legislation(policy: Policy, above: Policy | None) -> dict[str, object]:
    """The document in the words of schema.org's Legislation; what is not known is left out."""
    made = law(policy) | {
        "legislationPassedBy": [{"@type": "Organization", "name": name} for name in policy.issuers],
        "legislationJurisdiction": policy.jurisdiction,
        "inLanguage": "zh-CN",
    }
    dates = {"legislationDate": policy.issued, "datePublished": policy.published}
    made |= {name: moment.text for name, moment in dates.items() if moment}
    return made | ({"legislationApplies": law(above)} if above else {})


def law(policy: Policy) -> dict[str, object]:
    """The document as another record names it."""
    return {
        "@type": "Legislation",
        "@id": f"urn:duibiao:policy:{policy.id}",
        "name": policy.title,
        **({"legislationIdentifier": policy.document_number} if policy.document_number else {}),
    }
