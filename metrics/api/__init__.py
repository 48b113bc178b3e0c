"""The ledger over HTTP, to read: situations, reports, figures, indicators, sources and files of them, under /api/v1.

```python
app = FastAPI()
app.include_router(router(Ledger.open("ledger.sqlite")))
```
"""

from metrics.api.routes import PREFIX, router

__all__ = ["PREFIX", "router"]
