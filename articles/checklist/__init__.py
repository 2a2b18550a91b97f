"""The checklist: what only a story's author can mend, looked for before it is handed in or out.

A check is a small function that yields what it finds, each with the field it points at
(``checks``). What a finding means, the paper decides (``rules``): it stops the story, or only
warns. ``workflow`` asks here; nobody else keeps a story from going on.
"""

from articles.checklist.findings import Finding, findings, findings_of
from articles.checklist.rules import Rule, decide, rules

__all__ = ["Finding", "Rule", "decide", "findings", "findings_of", "rules"]
