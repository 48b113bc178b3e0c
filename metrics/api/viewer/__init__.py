"""The description to look at and try: Swagger UI, served from the installed package, so that it works without a network."""

from __future__ import annotations

from importlib.resources import files

from fastapi import APIRouter, Response

from metrics.api.problems import ProblemError

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API of the Humanitarian Situation Dashboard</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="icon" href="docs/favicon-32x32.png">
</head>
<body>
<main id="api"></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""
START = """SwaggerUIBundle({
  url: new URL("openapi.json", new URL(".", window.location.href)).href,
  dom_id: "#api",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  docExpansion: "list",
  tryItOutEnabled: true,
  validatorUrl: null,
});
"""
SERVED = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript", "favicon-32x32.png": "image/png"}
_KEPT = {"cache-control": "public, max-age=86400"}


def view_routes(api: APIRouter) -> None:
    """Add the page and its files to `api`."""

    @api.get("/docs", include_in_schema=False)
    def page() -> Response:
        return Response(PAGE, media_type="text/html", headers={"cache-control": "no-cache"})

    @api.get("/docs/start.js", include_in_schema=False)
    def start() -> Response:
        return Response(START, media_type="text/javascript", headers=_KEPT)

    @api.get("/docs/{name}", include_in_schema=False)
    def file(name: str) -> Response:
        if name not in SERVED:
            from http import HTTPStatus

            raise ProblemError(HTTPStatus.NOT_FOUND, f"there is no file {name!r} of the viewer; open {api.prefix}/docs")
        return Response(_content(name), media_type=SERVED[name], headers=_KEPT)


def _content(name: str) -> bytes:
    return (files("fastapi_swagger.resources") / name).read_bytes()
