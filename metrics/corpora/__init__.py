"""Many texts at once: a corpus in, Parquet parts out, on as many cores or machines as there are.

```text
corpus ──sources──▶ Chunk ──work (on a worker)──▶ Piece: reports/part-*.parquet, figures/part-*.parquet ──loading──▶ ledger
                      ▲                              │
                      └────────── driver ◀───────────┘  what is written is done: a run that was stopped goes on from the files
```
"""

from metrics.corpora.driver import Outcome, Progress, extract_corpus
from metrics.corpora.loading import Loaded, load
from metrics.corpora.rows import CorpusError, Row, report_of, row_of
from metrics.corpora.settings import Settings
from metrics.corpora.sources import is_corpus, records

__all__ = ["CorpusError", "Loaded", "Outcome", "Progress", "Row", "Settings", "extract_corpus", "is_corpus", "load", "records", "report_of", "row_of"]
