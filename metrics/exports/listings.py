"""The columns of the situations followed, and of those who say the figures; a row is a mapping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metrics.exports.column import Column
from metrics.exports.files import row_column

SITUATION_COLUMNS: tuple[Column[Mapping[str, Any]], ...] = (
    row_column("id", "Situation", "The situation's id."),
    row_column("title", "Title", "Its title."),
    row_column("country", "Country", "Its country, as ISO 3166 has it."),
    row_column("setting", "Setting", "What kind of place it is: what its thresholds stand against.", width=24),
    row_column("convention", "Convention", "How hedges become intervals on its pages."),
    row_column("colour", "Colour", "The colour of its mark, one of the look's six."),
    row_column("places", "Places", "How many places it has.", "whole number"),
    row_column("reports", "Reports", "How many reports belong to it.", "whole number"),
)
PLACE_COLUMNS: tuple[Column[Mapping[str, Any]], ...] = (
    row_column("id", "Place", "The place's id.", width=20),
    row_column("name", "Name", "Its name.", width=30),
    row_column("kind", "Kind", "What kind of place it is."),
    row_column("parent", "Lies in", "The id of the place that it lies in."),
    row_column("pcode", "P-code", "Its p-code of the Common Operational Dataset, where it has one."),
    row_column("admin_level", "Level", "0 for a country, 1 for its first-level areas, and so on.", "whole number"),
    row_column("latitude", "Latitude", "North of the equator, in degrees.", "number"),
    row_column("longitude", "Longitude", "East of Greenwich, in degrees.", "number"),
    row_column("figures", "Figures", "How many figures are of it.", "whole number"),
    row_column("names", "Other names", "What reports also call it.", "list", width=34),
    row_column("situation", "Situation", "The situation whose place it is."),
)
SOURCE_COLUMNS: tuple[Column[Mapping[str, Any]], ...] = (
    row_column("source", "Source", "Who says so.", width=34),
    row_column("key", "Key", "What identifies it, whatever it is called.", width=24),
    row_column("grade", "Grade", "Its reliability, A to F of the Admiralty code, where somebody set it."),
    row_column("kind", "Kind", "un, ngo, government, media, monitor, red_cross, donor or other, where it is known."),
    row_column("figures", "Figures", "How many figures.", "whole number"),
    row_column("reports", "Reports", "In how many reports.", "whole number"),
    row_column("first", "First", "When the first of the reports was published.", "date"),
    row_column("last", "Last", "When the last of the reports was published.", "date"),
    row_column("corrections", "Corrections", "How many of its numbers it corrected.", "whole number"),
    row_column("shared", "Shared facts", "How many facts others speak of too, in numbers.", "whole number"),
    row_column("agreeing", "Agreeing", "In how many of those all can be true together.", "whole number"),
    row_column("agreement", "Agreement", "The share of the shared facts where its interval agrees with what others say, 0 to 1.", "number"),
    row_column("names", "Spellings", "The names under which reports name it.", "list", width=34),
)
FEED_COLUMNS: tuple[Column[Mapping[str, Any]], ...] = (
    row_column("id", "Feed", "What it is called."),
    row_column("kind", "Kind", "rss (also Atom), reliefweb, web (one page) or folder."),
    row_column("address", "Address", "Where it is: a web address or a folder."),
    row_column("situation", "Situation", "The situation that its reports belong to."),
    row_column("state", "State", "active, or paused."),
    row_column("every_minutes", "Every", "After how many minutes it is asked again.", "whole number"),
    row_column("last_run_at", "Last asked", "When it was last asked (UTC).", "time"),
    row_column("next_run_at", "Next", "When it is asked next (UTC).", "time"),
    row_column("reports", "Reports", "How many reports came from it.", "whole number"),
    row_column("refused", "Refused", "How many things that came from it were refused.", "whole number"),
    row_column("failures", "Failures", "How often in a row it could not be asked.", "whole number"),
    row_column("last_error", "Last error", "Why it could not be asked the last time, where it could not."),
)
TOKEN_COLUMNS: tuple[Column[Mapping[str, Any]], ...] = (
    row_column("name", "Token", "The token's name, which is who writes with it."),
    row_column("made_at", "Made", "When it was made (UTC).", "time"),
    row_column("editor", "Made by", "Who made it."),
    row_column("scope", "Scope", "What it may do: read, add, review or admin; each may what those before it may."),
    row_column("situation", "Situation", "The only situation that it opens; all where there is none."),
    row_column("expires_at", "Ends", "When it ends (UTC); never where there is none.", "time"),
    row_column("last_used_at", "Last used", "When it was last used (UTC), to ten minutes.", "time"),
    row_column("revoked_at", "Revoked", "When it was taken back (UTC).", "time"),
)
WEBHOOK_COLUMNS: tuple[Column[Mapping[str, Any]], ...] = (
    row_column("id", "Webhook", "The webhook's id."),
    row_column("url", "Address", "Who is told."),
    row_column("situation", "Situation", "The situation whose changes are told; all where there is none."),
    row_column("made_at", "Made", "When it was made (UTC).", "time"),
    row_column("editor", "Made by", "Who made it."),
    row_column("told", "Told", "How many messages arrived.", "whole number"),
    row_column("waiting", "Waiting", "How many messages are still to be sent.", "whole number"),
    row_column("given_up", "Given up", "How many messages were given up.", "whole number"),
    row_column("last_error", "Last error", "Why the last message that did not arrive did not."),
)
ACCOUNT_COLUMNS: tuple[Column[Mapping[str, Any]], ...] = (
    row_column("name", "Account", "The name to sign in with."),
    row_column("role", "Role", "In every situation: viewer, contributor, editor or admin; none where it has roles in single ones alone."),
    row_column("roles", "In single situations", "What it may in single situations, where that is more."),
    row_column("made_at", "Made", "When it was made (UTC).", "time"),
    row_column("editor", "Made by", "Who made it."),
    row_column("disabled_at", "Disabled", "When it was disabled (UTC).", "time"),
    row_column("locked_until", "Locked until", "After wrong passwords, until when nobody can sign in with it (UTC).", "time"),
)
AUDIT_COLUMNS: tuple[Column[Mapping[str, Any]], ...] = (
    row_column("seq", "Line", "The number of the line.", "whole number"),
    row_column("at", "When", "When it was done (UTC).", "time"),
    row_column("who", "Who", "Who did it, or tried to."),
    row_column("act", "What", "What was done."),
    row_column("subject", "To whom", "Whose account it was done to."),
    row_column("outcome", "Outcome", "done or refused."),
    row_column("address", "From", "The address that the request came from."),
)
