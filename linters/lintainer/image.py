"""Image references: `registry:port/path/name:tag@digest`.

Source of the facts: distribution/reference (grammar in reference.go, normalize.go).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_REGISTRY = "docker.io"
_DIGEST_LENGTHS = {"sha256": 64, "sha384": 96, "sha512": 128}


class ImageReference:
    """The parts of an image reference.

    `registry` is None where it is left out (which means docker.io). `name` is the path without registry, tag
    and digest, as written. `tag` and `digest` are None where they are left out. `name_end` and `tag_start`
    are places in `text`, in code points.
    """

    __slots__ = ("digest", "name", "name_end", "registry", "tag", "tag_start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        rest, at, digest = text.partition("@")
        self.digest = digest if at else None
        colon = rest.rfind(":")
        if colon > rest.rfind("/"):
            self.tag: str | None = rest[colon + 1 :]
            self.tag_start: int | None = colon + 1
            rest = rest[:colon]
        else:
            self.tag = self.tag_start = None
        self.name_end = len(rest)
        host, slash, path = rest.partition("/")
        if slash and ("." in host or ":" in host or host == "localhost" or host != host.lower()):
            self.registry: str | None = host
            self.name = path
        else:
            self.registry = None
            self.name = rest

    def __repr__(self) -> str:
        return f"ImageReference({self.text!r})"

    @property
    def full_name(self) -> str:
        """Registry and path in full: `docker.io/library/alpine` for `alpine`."""
        registry = self.registry or DEFAULT_REGISTRY
        name = self.name
        if registry in (DEFAULT_REGISTRY, "index.docker.io"):
            registry = DEFAULT_REGISTRY
            if "/" not in name:
                name = f"library/{name}"
        return f"{registry}/{name}"

    @property
    def short_name(self) -> str:
        """The name as people write it: without docker.io and library/."""
        return self.full_name.removeprefix("docker.io/").removeprefix("library/")

    @property
    def spellings(self) -> tuple[str, ...]:
        """The ways to write it that mean the same, digest left out: as it is written first."""
        written = self.text.partition("@")[0]
        tags = (f":{self.tag}",) if self.tag is not None else ("", ":latest")
        if self.tag == "latest":
            tags = (":latest", "")
        full = self.full_name
        names = (full, full.removeprefix("docker.io/"), self.short_name)
        return (
            written,
            *dict.fromkeys(name + tag for name in names for tag in tags if name + tag != written),
        )

    @property
    def is_digest_valid(self) -> bool:
        """Whether the digest is `algorithm:hex` of the right length; False where there is none."""
        algorithm, _, digits = (self.digest or "").partition(":")
        wanted = _DIGEST_LENGTHS.get(algorithm)
        return len(digits) == wanted and not set(digits) - set("0123456789abcdef")

    @property
    def follows_latest(self) -> bool:
        """Whether it means whatever is the latest: tag `latest`, or neither tag nor digest."""
        return self.digest is None and self.tag in (None, "latest")

    def is_among(self, patterns: Sequence[str]) -> bool:
        """Whether one of `patterns` covers it: `docker.io`, `*.example.com`, `ghcr.io/acme/*`."""
        from fnmatch import fnmatchcase

        name = self.full_name
        registry = name.partition("/")[0]
        for pattern in patterns:
            host, slash, path = pattern.partition("/")
            if host in ("hub.docker.com", "index.docker.io"):
                host = DEFAULT_REGISTRY
            wanted = f"{host}{slash}{path}".rstrip("/")
            if fnmatchcase(registry, wanted) or fnmatchcase(name, wanted) or fnmatchcase(name, f"{wanted}/*"):
                return True
        return False
