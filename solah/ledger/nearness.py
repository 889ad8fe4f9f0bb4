"""Words that come near a mistyped one: what somebody meant by "swigy" is looked up in their own rows.

A word that some row has is never widened: what is found stays what was typed. Only when a search finds
nothing are its words that occur nowhere replaced by the words of rows that look most like them.
"""

import re
from dataclasses import replace

from django.db import connection, transaction

from solah.accounts.models import Workspace
from solah.ledger.filters import Filter

SHORTEST = 4  # of three letters nearly everything is near
WORDS_MOST = 6
NEAR_MOST = 3
LOOKED_AT = 2000
# How alike a stretch of a row's words must be before the row is looked at, and a word before it is taken.
LOOK = 0.4
TAKE = 0.3

_NEAR = """
    SELECT word, similarity(word, %(typed)s) AS alike
    FROM (
        SELECT DISTINCT regexp_split_to_table(lower(title || ' ' || merchant), '[^[:alnum:]]+') AS word
        FROM (
            SELECT title, merchant FROM ledger_transaction
            WHERE workspace_id = %(workspace)s::bigint AND trashed_at IS NULL AND words %%> %(typed)s
            LIMIT %(most)s
        ) AS rows
    ) AS found
    WHERE length(word) >= 3 AND similarity(word, %(typed)s) >= %(take)s
    ORDER BY alike DESC, word LIMIT %(near)s
"""


def widened(workspace: Workspace, asked: Filter) -> Filter:
    """Return the filter with what comes near its unknown words, if it finds nothing as it is written."""
    words = [word for word in asked.words.lower().split() if _can_be_mistyped(word)]
    rows = workspace.transactions.alive()
    near = {}
    for word in words[:WORDS_MOST]:
        if not rows.filter(words__contains=word).exists() and (found := near_words(workspace, word)):
            near[word] = found
    return replace(asked, near=near) if near else asked


def near_words(workspace: Workspace, typed: str) -> tuple[str, ...]:
    """Return the words of a workspace's rows that look most like a typed one, the likeliest first."""
    values: dict[str, str | int | float] = {
        "typed": typed,
        "workspace": workspace.pk,
        "most": LOOKED_AT,
        "take": TAKE,
        "near": NEAR_MOST,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LOOK)])
        cursor.execute(_NEAR, values)
        found = cursor.fetchall()
    best = found[0][1] if found else 0
    return tuple(word for word, alike in found if alike >= best * 0.75)


def _can_be_mistyped(word: str) -> bool:
    return len(word) >= SHORTEST and not word.startswith("#") and re.search(r"[^\W\d]", word) is not None
