"""Ask a registry which digest an image has, and what is in it: the only module that uses a network.

Source of the facts: the OCI distribution specification ("Pulling manifests") and distribution's description
of its tokens (docs/content/spec/auth/token.md).
"""

from __future__ import annotations

import os

from lintainer.lock import is_digest
from lintainer.reading import contents
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Any
    from urllib.request import OpenerDirector

    from lintainer.image import ImageReference

_ACCEPT = ", ".join((
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
))  # fmt: skip
_LARGEST = 4 << 20
"""The most bytes of an answer that are read: registries refuse larger manifests."""
_DOCKER_HUB = "registry-1.docker.io"
_DOCKER_KEYS = ("https://index.docker.io/v1/", "index.docker.io", "docker.io", _DOCKER_HUB)
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_HOST = pattern(rb"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?")
_PATH = pattern(rb"[a-z0-9]+(?:[._/-]+[a-z0-9]+)*")
_TAG = pattern(rb"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")
_PARAMETER = pattern(rb'([A-Za-z]+)="([^"]*)"')


class RegistryError(Exception):
    """An image that could not be looked up: the message says why, as what follows the image."""


class AbsentError(RegistryError):
    """An image that the registry does not have, or does not show to us."""


class UnreachableError(RegistryError):
    """A registry that gives no answer at all; the message names it."""


class _Answer:
    """What a server said; `headers` by their names in lower case."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> None:
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body


class Registries:
    """All registries, and what they let us do.

    `plain` are hosts (with their port, if any) to be asked by plain HTTP, as those on this machine are.
    `timeout` is in seconds, for each question. Credentials are those of the user's Docker configuration.
    """

    def __init__(self, plain: Collection[str] = (), timeout: float = 10) -> None:
        self._plain = plain
        self._timeout = timeout
        self._credentials = _credentials()
        self._authorizations: dict[str, str] = {}
        self._openers: dict[bool, OpenerDirector] = {}

    def digest(self, image: ImageReference) -> str:
        """The digest that the tag, `latest` where there is none, has now. Raises RegistryError."""
        host, path = _place(image)
        url = self._url(host, path, "manifests", _tag(image))
        answer = self._ask("HEAD", url, host, path)
        named = answer.headers.get("docker-content-digest", "")
        if answer.status == 200 and is_digest(named):
            return named
        return _digest_of(self._ask("GET", url, host, path), host)

    def manifest(self, image: ImageReference, digest: str | None = None) -> dict[str, Any]:
        """The manifest or index of the image, or the one with `digest` beside it. Raises RegistryError."""
        host, path = _place(image)
        digest = digest or image.digest
        if digest is not None and not is_digest(digest):
            raise RegistryError(f"is no image reference: `{digest}` is no digest")
        url = self._url(host, path, "manifests", digest or _tag(image))
        answer = self._ask("GET", url, host, path)
        return _read(answer, _digest_of(answer, host), digest, host)

    def configuration(self, image: ImageReference, digest: str) -> dict[str, Any]:
        """The configuration of an image: what its manifest names by `digest`. Raises RegistryError."""
        host, path = _place(image)
        if not is_digest(digest):
            raise RegistryError(f"`{host}` names no digest for the configuration of the image")
        answer = self._ask("GET", self._url(host, path, "blobs", digest), host, path, "*/*")
        answer.headers.pop("docker-content-digest", None)
        return _read(answer, _digest_of(answer, host), digest, host)

    def _url(self, host: str, path: str, kind: str, name: str) -> str:
        return f"{self._scheme(host)}://{host}/v2/{path}/{kind}/{name}"

    def _scheme(self, host: str) -> str:
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        return "http" if host in self._plain or name in self._plain or name in _LOOPBACK else "https"

    def _ask(self, method: str, url: str, host: str, path: str, accept: str = _ACCEPT) -> _Answer:
        """Ask for what is at `url`; where the registry wants to know who asks, tell it and ask again."""
        key = f"{host}/{path}"
        answer = self._send(method, url, self._authorizations.get(key), accept)
        if answer.status == 401:
            challenge = answer.headers.get("www-authenticate", "")
            self._authorizations[key] = self._authorization(challenge, host, path)
            answer = self._send(method, url, self._authorizations[key], accept)
        return answer

    def _authorization(self, challenge: str, host: str, path: str) -> str:
        import json
        from urllib.parse import urlencode

        scheme = challenge.partition(" ")[0].lower()
        known = self._credentials.get(host)
        basic = f"Basic {known}" if known else None
        if scheme == "basic":
            if basic is None:
                raise RegistryError(
                    f"`{host}` wants credentials, and the Docker configuration has none for it"
                )
            return basic
        given = {
            name.decode().lower(): value.decode() for name, value in _PARAMETER.findall(challenge.encode())
        }
        realm = given.get("realm", "")
        if scheme != "bearer" or not realm.startswith(("https://", f"{self._scheme(host)}://")):
            raise RegistryError(f"`{host}` asks for credentials in a way that is not known")
        query = {"scope": given.get("scope", f"repository:{path}:pull")}
        if "service" in given:
            query["service"] = given["service"]
        url = f"{realm}{'&' if '?' in realm else '?'}{urlencode(query)}"
        answer = self._send("GET", url, basic, "application/json")
        if answer.status != 200:
            raise RegistryError(f"`{host}` gives no access: {answer.status} from `{realm}`")
        try:
            said: object = json.loads(answer.body)
        except ValueError:
            said = None
        token = _text(said, "token") or _text(said, "access_token")
        if not token or not token.isascii() or not token.isprintable():
            raise RegistryError(f"`{realm}` answers without a token")
        return f"Bearer {token}"

    def _send(self, method: str, url: str, authorization: str | None, accept: str) -> _Answer:
        from http.client import HTTPException
        from urllib.error import HTTPError
        from urllib.request import Request

        headers = {"Accept": accept, "User-Agent": "lintainer"}
        try:
            request = Request(url, method=method, headers=headers)  # noqa: S310  its scheme was looked at
        except ValueError as error:
            raise RegistryError(f"`{url}` is no address: {error}") from error
        if authorization:
            request.add_unredirected_header("Authorization", authorization)
        host = request.host
        try:
            with self._opener(host).open(request, timeout=self._timeout) as response:
                return _Answer(response.status, response.headers.items(), self._body(response, host))
        except HTTPError as error:
            with error:
                return _Answer(error.code, error.headers.items(), b"")
        except TimeoutError as error:
            raise UnreachableError(f"`{host}` did not answer in {self._timeout:g} s") from error
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            if isinstance(reason, TimeoutError):
                raise UnreachableError(f"`{host}` did not answer in {self._timeout:g} s") from error
            raise UnreachableError(f"`{host}` could not be asked: {reason}") from error

    def _body(self, response: object, host: str) -> bytes:
        """The body, which may neither be too large nor trickle for longer than the timeout."""
        from time import monotonic

        end = monotonic() + self._timeout
        read = getattr(response, "read1")  # noqa: B009  typed as Any: urllib does not say what it returns
        body = b""
        while piece := read(1 << 16):
            body += piece
            if len(body) > _LARGEST:
                raise RegistryError(f"`{host}` answers with more than {_LARGEST >> 20} MiB")
            if monotonic() > end:
                raise TimeoutError
        return body

    def _opener(self, host: str) -> OpenerDirector:
        from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

        class Redirects(HTTPRedirectHandler):
            """Follows a redirect only to where it is as safe; credentials are not sent along."""

            def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def] # pyright: ignore
                if newurl.partition(":")[0] != req.type:
                    raise RegistryError(f"`{req.host}` redirects to another scheme: `{newurl}`")
                return super().redirect_request(req, fp, code, msg, headers, newurl)

        is_here = (host.rpartition(":")[0] or host) in _LOOPBACK
        if is_here not in self._openers:
            proxies = [ProxyHandler({})] if is_here else []
            self._openers[is_here] = build_opener(Redirects(), *proxies)
        return self._openers[is_here]


def _place(image: ImageReference) -> tuple[str, str]:
    """The registry's host and the path of an image there. Raises RegistryError where it is no reference."""
    host, _, path = image.full_name.partition("/")
    for what, text in ((_HOST, host), (_PATH, path), (_TAG, image.tag or "latest")):
        if not what.fullmatch(text.encode()):
            raise RegistryError(f"is no image reference: `{text}` is not allowed in one")
    return _DOCKER_HUB if host == "docker.io" else host, path


def _tag(image: ImageReference) -> str:
    return image.tag or "latest"


def _read(answer: _Answer, digest: str, wanted: str | None, host: str) -> dict[str, Any]:
    """What an answer says, once its digest is the one that was asked for."""
    import json

    if wanted is not None and wanted != digest:
        raise RegistryError(f"`{host}` gives something with `{digest}` for `{wanted}`")
    try:
        read: Any = json.loads(answer.body)
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise RegistryError(f"`{host}` answers with no JSON object")
    return read  # pyright: ignore[reportUnknownVariableType]


def _digest_of(answer: _Answer, host: str) -> str:
    """The digest of a manifest: what its text has, which is what the header must say."""
    from hashlib import sha256

    if answer.status == 404:
        raise AbsentError(f"is not at `{host}`")
    if answer.status in (401, 403):
        raise RegistryError(f"`{host}` gives no access ({answer.status})")
    if answer.status != 200:
        raise RegistryError(f"`{host}` answers with {answer.status}")
    if not answer.body:
        raise RegistryError(f"`{host}` answers with no manifest")
    digest = f"sha256:{sha256(answer.body).hexdigest()}"
    named = answer.headers.get("docker-content-digest", digest)
    if named != digest and not (named.startswith("sha512:") and is_digest(named)):
        raise RegistryError(f"`{host}` gives the digest `{named}` for a manifest with `{digest}`")
    return named


def _credentials() -> dict[str, str]:
    """What the Docker configuration has under `auths`: user and password in base64, by host."""
    import json

    folder = os.environ.get("DOCKER_CONFIG") or os.path.join(os.path.expanduser("~"), ".docker")
    try:
        data = contents(os.path.join(folder, "config.json"), _LARGEST)
        auths: object = json.loads(data).get("auths")
    except (OSError, ValueError, RecursionError, AttributeError):
        return {}
    found: dict[str, str] = {}
    if isinstance(auths, dict):
        for name, entry in auths.items():  # pyright: ignore[reportUnknownVariableType]
            given = _text(entry, "auth")  # pyright: ignore[reportUnknownArgumentType]
            if given and given.isascii() and given.isprintable():
                found[_host_of(str(name))] = given  # pyright: ignore[reportUnknownArgumentType]
    return found


def _host_of(key: str) -> str:
    if key in _DOCKER_KEYS:
        return _DOCKER_HUB
    return key.removeprefix("https://").removeprefix("http://").partition("/")[0]


def _text(value: object, key: str) -> str | None:
    found: object = value.get(key) if isinstance(value, dict) else None  # pyright: ignore
    return found if isinstance(found, str) else None
