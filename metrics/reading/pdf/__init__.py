"""PDF files: the words page by page, tables row by row; a scan is recognised and said to be one."""

from metrics.reading.pdf.document import APART, SUFFIXES, read

__all__ = ["APART", "SUFFIXES", "read"]
