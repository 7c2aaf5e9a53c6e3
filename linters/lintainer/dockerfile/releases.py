"""Releases of distributions, languages and databases that get no more fixes, and images that are given up.

Where to check the facts: endoflife.date for the months, and whether the image has a `deprecated.md` in
docker-library/docs. Only releases whose end lies in the past are here; what is not here is not known.
"""

from __future__ import annotations

from functools import lru_cache

from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.image import ImageReference
    from lintainer.online import OnlineImage

_ENDED: dict[str, dict[str, str]] = {
    "debian": {
        "6": "2016-02", "7": "2018-05", "8": "2020-06", "9": "2022-06", "10": "2024-06", "11": "2026-08",
    },
    "ubuntu": {
        "12.04": "2017-04", "14.04": "2019-04", "16.04": "2021-04", "18.04": "2023-05", "20.04": "2025-05",
        "21.04": "2022-01", "21.10": "2022-07", "22.10": "2023-07", "23.04": "2024-01", "23.10": "2024-07",
        "24.10": "2025-07", "25.04": "2026-01",
    },
    "alpine": {
        "2": "before 2016", **{f"3.{minor}": "before 2025" for minor in range(17)}, "3.17": "2024-11",
        "3.18": "2025-05", "3.19": "2025-11", "3.20": "2026-04",
    },
    "centos": {
        "5": "2017-03", "6": "2020-11", "7": "2024-06", "8": "2021-12", "stream8": "2024-05",
        "latest": "2021-12",
    },
    "fedora": {
        **{str(number): "before 2025" for number in range(20, 40)}, "40": "2025-05", "41": "2025-12",
    },
    "amazonlinux": {"1": "2023-12", "2018": "2023-12"},
    "opensuse/leap": {"42": "2019-06", "15.0": "2019-12", **{f"15.{n}": "before 2025" for n in range(1, 6)}},
    "python": {
        "2": "2020-01", **{f"3.{minor}": "before 2022" for minor in range(7)}, "3.7": "2023-06",
        "3.8": "2024-10", "3.9": "2025-10",
    },
    "node": {
        **{str(number): "before 2023" for number in range(14)}, "14": "2023-04", "15": "2021-06",
        "16": "2023-09",
        "17": "2022-06", "18": "2025-04", "19": "2023-06", "20": "2026-04", "21": "2024-06", "23": "2025-06",
    },
    "php": {
        "5": "2018-12", "7": "2022-11", "8.0": "2023-11", "8.1": "2025-12",
    },
    "ruby": {
        "1": "2015-02", "2": "2023-03", "3.0": "2024-04", "3.1": "2025-03", "3.2": "2026-03",
    },
    "golang": {f"1.{minor}": "before 2026" for minor in range(24)},
    "postgres": {
        **{str(number): "before 2023" for number in range(11)}, "11": "2023-11", "12": "2024-11",
        "13": "2025-11",
    },
    "mysql": {"5": "2023-10"},
    "mariadb": {"5": "2020-04", "10.0": "2019-03", "10.1": "2020-10", "10.2": "2022-05", "10.3": "2023-05",
                "10.4": "2024-06", "10.5": "2025-06"},
    "mongo": {"2": "2016-10", "3": "2021-04", "4": "2024-02", "5": "2024-10", "6": "2025-07"},
    "elasticsearch": {"2": "2018-02", "5": "2019-03", "6": "2022-02", "7": "2026-01"},
    "dotnet": {"2": "2021-08", "3": "2022-12", "5": "2022-05", "6": "2024-11", "7": "2024-05"},
}  # fmt: skip
"""By short name: the releases that have ended, and the month in which they did."""

_CODENAMES = {
    "squeeze": ("debian", "6"), "wheezy": ("debian", "7"), "jessie": ("debian", "8"),
    "stretch": ("debian", "9"),
    "buster": ("debian", "10"), "bullseye": ("debian", "11"), "precise": ("ubuntu", "12.04"),
    "trusty": ("ubuntu", "14.04"), "xenial": ("ubuntu", "16.04"), "bionic": ("ubuntu", "18.04"),
    "focal": ("ubuntu", "20.04"),
}  # fmt: skip
_NUMBERED = ("alpine", "debian", "ubuntu", "centos")
_IN_TAG = pattern(rf"(?<![a-z0-9])(?:({'|'.join(_CODENAMES)})(?![a-z])|({'|'.join(_NUMBERED)})-?([0-9.]+))")

_VARIABLES = {
    "PYTHON_VERSION": "python", "NODE_VERSION": "node", "RUBY_VERSION": "ruby", "GOLANG_VERSION": "golang",
    "PHP_VERSION": "php", "DOTNET_VERSION": "dotnet", "PG_MAJOR": "postgres",
}  # fmt: skip
"""What official images set, by the name of the variable; images that are built on them inherit it."""
_LABEL = "org.opencontainers.image."

GIVEN_UP = {
    "adoptopenjdk": "eclipse-temurin", "centos": "quay.io/centos/centos", "clearlinux": "", "clefos": "",
    "celery": "python", "consul": "hashicorp/consul", "django": "python", "euleros": "",
    "express-gateway": "",
    "fsharp": "mcr.microsoft.com/dotnet/sdk", "glassfish": "", "hipache": "",
    "iojs": "node", "java": "eclipse-temurin", "jenkins": "jenkins/jenkins",
    "jobber": "", "kaazing-gateway": "", "known": "", "mono": "mcr.microsoft.com/dotnet/sdk",
    "nats-streaming": "nats", "notary": "", "nuxeo": "", "opensuse": "opensuse/leap",
    "openjdk": "eclipse-temurin",
    "owncloud": "owncloud/server", "php-zendserver": "", "piwik": "matomo", "plone": "plone/plone-backend",
    "rails": "ruby", "rapidoid": "", "sentry": "getsentry/sentry", "sourcemage": "", "swarm": "",
    "thrift": "",
    "ubuntu-debootstrap": "ubuntu", "ubuntu-upstart": "ubuntu", "vault": "hashicorp/vault",
}  # fmt: skip
"""Docker Official Images that are given up, by short name,
and what to use instead ("" where there is none)."""


def ended(reference: ImageReference) -> tuple[str, str, str] | None:
    """What in an image gets no more fixes: the product, its release, and since when ("2024-06").

    The image itself is looked at first, then the distribution that its tag names. None where all is well or
    nothing is known.
    """
    return _ended(reference.short_name, (reference.tag or "latest").lower())


@lru_cache(256)  # the same images stand in many files
def _ended(name: str, tag: str) -> tuple[str, str, str] | None:
    if name.startswith("mcr.microsoft.com/dotnet/"):
        name = "dotnet"
    found = _release(name, tag)
    if found is not None:
        return found
    if not any(name in tag for name in (*_NUMBERED, *_CODENAMES)):
        return None
    for match in _IN_TAG.finditer(tag):
        product, version = _CODENAMES[match[1]] if match[1] else (match[2], match[3])
        found = _release(product, version)
        if found is not None:
            return found
    return None


def ended_inside(image: OnlineImage) -> tuple[str, str, str] | None:
    """What an image has inside that gets no more fixes, as `ended` tells it: by what official images set."""
    for variable, product in _VARIABLES.items():
        version = image.environment.get(variable)
        found = _release(product, version) if version else None
        if found is not None:
            return found
    labels = image.labels
    return _release(labels.get(_LABEL + "ref.name", ""), labels.get(_LABEL + "version", ""))


def _release(product: str, tag: str) -> tuple[str, str, str] | None:
    releases = _ENDED.get(product)
    if releases is None:
        return None
    word = tag.partition("-")[0]
    if word in _CODENAMES and _CODENAMES[word][0] == product:
        word = _CODENAMES[word][1]
    parts = word.removeprefix("centos").removeprefix("v").split(".")
    for end in range(len(parts), 0, -1):
        version = ".".join(parts[:end])
        if version in releases:
            return product, version, releases[version]
    return None
