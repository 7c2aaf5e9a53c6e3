"""The images that FROM, COPY --from and RUN --mount name, with variables replaced where they are known."""

from __future__ import annotations

from lintainer.image import ImageReference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lintainer.text import Span

NONROOT_PREFIXES = (
    "cgr.dev/", "docker.io/bitnami/", "docker.io/bitnamilegacy/", "docker.io/bitnamisecure/",
    "docker.io/cimg/", "docker.io/elastic/", "docker.elastic.co/", "docker.io/grafana/",
    "docker.io/jenkins/jenkins",
    "docker.io/jupyter/", "quay.io/jupyter/", "docker.io/library/elasticsearch", "docker.io/library/kibana",
    "docker.io/library/logstash", "docker.io/library/solr", "docker.io/library/sonarqube",
    "docker.io/library/jetty", "docker.io/library/haproxy", "docker.io/library/memcached",
    "docker.io/library/varnish", "docker.io/mambaorg/micromamba", "docker.io/nginxinc/nginx-unprivileged",
    "docker.io/prom/", "quay.io/prometheus/", "docker.io/selenium/", "docker.io/apache/airflow",
    "docker.io/apache/superset", "quay.io/keycloak/", "docker.io/n8nio/n8n", "docker.io/gitpod/", "dhi.io/",
)  # fmt: skip
"""Images that start as an account other than root, as their publishers document."""
NONROOT_TAGS = ("nonroot", "rootless", "chiseled", "azurelinux3.0-distroless")
"""Parts of a tag by which publishers mark such images."""
WINDOWS_NAMES = (
    "nanoserver", "servercore", "mcr.microsoft.com/windows", "microsoft/dotnet-framework",
    "dotnet/framework/", "microsoft/iis", "microsoft/aspnet:3", "microsoft/aspnet:4",
)  # fmt: skip


class NamedImage:
    """An image reference in a Dockerfile.

    `reference` is read from the text with variables replaced; `is_templated` says that a variable in it is
    not known, or yet to be filled in by a template engine, and stands in the reference as it is written.
    `at` is its place in the file, quotes left out.
    """

    __slots__ = ("at", "is_templated", "raw", "reference")

    def __init__(self, raw: str, resolved: str | None, at: Span) -> None:
        self.raw = raw
        self.at = at
        self.is_templated = resolved is None or "{{" in raw or "{%" in raw
        self.reference = ImageReference(_masked(raw) if resolved is None else resolved)

    @property
    def is_literal(self) -> bool:
        """Whether it stands in the file as it is read, so that its parts have places of their own."""
        return "$" not in self.raw and len(self.at) == len(self.raw.encode())

    @property
    def name(self) -> str:
        """What to call it in a message: the name without tag and digest, as written."""
        raw = self.raw
        return raw if "$" in raw else raw[: self.reference.name_end]

    @property
    def tag(self) -> str | None:
        """The tag; None where there is none, or where a variable may hold it."""
        return self.reference.tag

    @property
    def digest(self) -> str | None:
        """The digest, `sha256:...`."""
        return self.reference.digest

    @property
    def lacks_tag(self) -> bool:
        """Whether there is certainly neither tag nor digest."""
        reference = self.reference
        if reference.tag is not None or reference.digest is not None:
            return False
        last = self.raw.rpartition("/")[2] if self.is_templated else ""
        return "$" not in last and "{" not in last

    @property
    def tag_at(self) -> Span:
        """The place of the tag; of the whole reference where the tag has none of its own."""
        start, reference = self.reference.tag_start, self.reference
        if start is None or not self.is_literal:
            return self.at
        first = self.at.start + len(reference.text[:start].encode())
        return type(self.at)(first, first + len((reference.tag or "").encode()))

    @property
    def name_at(self) -> Span:
        """The place of the name, without tag and digest; of the whole where it has none of its own."""
        if not self.is_literal:
            return self.at
        return type(self.at)(self.at.start, self.at.start + len(self.name.encode()))

    def locked(self, digests: Mapping[str, str]) -> str | None:
        """The digest that `digests`, by image reference, have for it, however it is spelled."""
        if self.is_templated:
            return None
        return next((digests[text] for text in self.reference.spellings if text in digests), None)

    @property
    def is_windows(self) -> bool:
        """Whether it is known to be an image for Windows."""
        text = self.reference.text.lower()
        return any(name in text for name in WINDOWS_NAMES)

    @property
    def is_known_nonroot(self) -> bool:
        """Whether its publisher documents that it starts as an account other than root."""
        full = self.reference.full_name
        tag = self.reference.tag or ""
        return full.startswith(NONROOT_PREFIXES) or any(mark in tag for mark in NONROOT_TAGS)


def _masked(raw: str) -> str:
    """The text with every variable's own punctuation hidden, so that the rest can be split."""
    if "${" not in raw:
        return raw
    parts: list[str] = []
    at = 0
    while (start := raw.find("${", at)) >= 0:
        end = raw.find("}", start)
        end = len(raw) if end < 0 else end + 1
        parts += (raw[at:start], "$" + "_" * (end - start - 1))
        at = end
    return "".join([*parts, raw[at:]])
