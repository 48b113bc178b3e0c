"""Tables, lists under a heading and key figures that stand in a report."""
