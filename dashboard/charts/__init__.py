"""Charts: rows in, a Plotly figure out. No ledger, no Dash, no state."""

from dashboard.charts.account import Account, Part, account_chart
from dashboard.charts.ranges import RangeRow, range_chart

__all__ = ["Account", "Part", "RangeRow", "account_chart", "range_chart"]
