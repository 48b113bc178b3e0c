"""The cookies of a request, read the same way by whatever stands in front of the pages and by the pages themselves."""

from __future__ import annotations

from werkzeug.sansio.http import parse_cookie


def cookies_of(header: str) -> dict[str, str]:
    """Return the cookies that the header of a request names, the first of each name, as Flask reads them.

    A cookie of somebody else on the same host, which may hold anything, hides none of ours.

    >>> cookies_of('other={"a":1}; theme=dark; [x]=y; theme=light')
    {'theme': 'dark', '[x]': 'y'}
    >>> cookies_of("bad cookie;;")
    {}
    """
    return dict(parse_cookie(header).items())
