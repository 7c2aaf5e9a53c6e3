"""A corpus of Dockerfiles made up by the machine, shaped like those that people write.

The same seed gives the same files, byte for byte. Nothing in it was taken from anywhere.
"""

from __future__ import annotations

import random
from pathlib import Path

SEED = 20240229
SMALL = """\
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["python", "app.py"]
"""
"""The file of six lines that a cold start is measured on."""

_TOOLS = ("curl", "git", "ca-certificates", "gnupg", "make", "unzip", "jq", "libpq-dev", "build-essential")
_IMAGES = {
    "apt": ("debian:bookworm-slim", "ubuntu:22.04", "ubuntu", "python:3.12-slim", "node:20", "node:latest"),
    "apk": ("alpine:3.20", "alpine", "golang:1.22-alpine", "nginx:1.27-alpine", "node:20-alpine"),
    "yum": ("centos:7", "rockylinux:9", "registry.example.com:5000/base/el8:1.4"),
}
_NAMES = ("build", "deps", "base", "assets", "test", "runtime")


def write(folder: Path, count: int, seed: int = SEED) -> int:
    """Write `count` Dockerfiles below `folder`, each in a folder of its own. Returns their bytes."""
    size = 0
    for number in range(count):
        text = dockerfile(random.Random(f"{seed}:{number}"))
        path = folder / f"{number:05}" / "Dockerfile"
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode())
        size += path.stat().st_size
    return size


def dockerfile(chance: random.Random) -> str:
    """One Dockerfile: most have one stage of a dozen instructions, a few have many or a long script."""
    stages = chance.choices((1, 2, 3, 5), (74, 19, 5, 2))[0]
    names = chance.sample(_NAMES, stages)
    parts = [_head(chance), *(_stage(chance, names, index) for index in range(stages)), _tail(chance)]
    text = "\n".join(part for part in parts if part) + "\n"
    return text.replace("\n", "\r\n") if chance.random() < 0.01 else text


def _head(chance: random.Random) -> str:
    lines: list[str] = []
    if chance.random() < 0.12:
        lines.append("# syntax=docker/dockerfile:1")
    if chance.random() < 0.35:
        lines += [f"# {_sentence(chance)}" for _ in range(chance.randint(1, 8))] + [""]
    if chance.random() < 0.15:
        lines.append("ARG VERSION=1.0")
    return "\n".join(lines)


def _stage(chance: random.Random, names: list[str], index: int) -> str:
    manager = chance.choices(("apt", "apk", "yum"), (62, 26, 12))[0]
    image = chance.choice(_IMAGES[manager])
    alias = f" {chance.choice(('AS', 'as'))} {names[index]}" if len(names) > 1 else ""
    lines = [f"FROM {image}{alias}"]
    if chance.random() < 0.3:
        lines.append(
            chance.choice(("MAINTAINER Jo Doe <jo@example.com>", 'LABEL maintainer="jo@example.com"'))
        )
    lines += [_instruction(chance) for _ in range(min(int(chance.expovariate(1 / 3)), 12))]
    lines.append(_install(chance, manager))
    if chance.random() < 0.55:
        lines.append(f"WORKDIR {chance.choice(('/app', '/srv/www', '/usr/src/app', 'app'))}")
    if index and chance.random() < 0.8:
        lines.append(f"COPY --from={names[index - 1]} /out/ /usr/local/bin/")
    lines += [_instruction(chance) for _ in range(min(int(chance.expovariate(1 / 4)), 25))]
    blank = "\n\n" if chance.random() < 0.5 else "\n"
    return blank.join(lines) + "\n"


def _install(chance: random.Random, manager: str) -> str:
    packages = chance.sample(_TOOLS, chance.randint(1, 7))
    continued = " \\\n    ".join(packages) if chance.random() < 0.6 else " ".join(packages)
    if manager == "apk":
        return f"RUN apk add{chance.choice(('', ' --no-cache', ' --update'))} {continued}"
    if manager == "yum":
        clean = chance.choice((" && yum clean all", ""))
        return f"RUN yum {chance.choice(('-y ', ''))}install {continued}{clean}"
    clean = chance.choice((" \\\n && rm -rf /var/lib/apt/lists/*", " && apt-get clean", ""))
    flags = chance.choice((" -y", " -y --no-install-recommends", " -yq", ""))
    return f"RUN apt-get update && apt-get install{flags} {continued}{clean}"


def _instruction(chance: random.Random) -> str:
    kinds = (_run, _copy, _env, _script, _comment, _other)
    return chance.choices(kinds, (34, 22, 22, 5, 9, 8))[0](chance)


def _run(chance: random.Random) -> str:
    commands = [
        f"pip install {chance.choice(('flask', 'requests==2.32.3', '-r a.txt', '--no-cache-dir uwsgi'))}",
        f"npm {chance.choice(('install', 'ci', 'install -g yarn', 'run build'))}",
        f"curl -fsSL https://example.com/{chance.randint(1, 99)}.tar.gz | tar -xz -C /opt",
        f"mkdir -p /opt/{chance.choice(_TOOLS)} && chown -R app:app /opt",
        "useradd -r -u 1001 app",
        'echo "export PATH=$PATH:/opt/bin" >> ~/.bashrc',
        f"wget -q https://example.com/v${{VERSION}}/tool-{chance.randint(1, 9)}.zip",
        "cd /tmp && ./configure --prefix=/usr && make -j$(nproc) && make install",
        "chmod +x /entrypoint.sh",
    ]
    chosen = chance.sample(commands, chance.choices((1, 2, 4), (60, 25, 15))[0])
    return "RUN " + chance.choice((" && ", " \\\n    && ", "; ")).join(chosen)


def _copy(chance: random.Random) -> str:
    sources = chance.choice(
        (". .", ". /app", "package.json package-lock.json ./", "src/ /app/src/", "app.py /app")
    )
    flag = chance.choice(("", "", "", "--chown=app:app "))
    return f"{chance.choice(('COPY', 'COPY', 'COPY', 'ADD'))} {flag}{sources}"


def _env(chance: random.Random) -> str:
    names = [f"{chance.choice(('APP', 'DB', 'LOG', 'HTTP'))}_{chance.randint(1, 40)}" for _ in range(4)]
    if chance.random() < 0.3:
        return f"ENV {names[0]} {chance.choice(_TOOLS)}"
    separator = " \\\n    "
    return "ENV " + separator.join(f"{name}=/opt/{name.lower()}" for name in names[: chance.randint(1, 4)])


def _script(chance: random.Random) -> str:
    lines = [
        "RUN set -eux; \\",
        '    arch="$(uname -m)"; \\',
        '    case "$arch" in \\',
        "        x86_64) url=https://example.com/amd64 ;; \\",
        "        # the other one \\",
        "        aarch64) url=https://example.com/arm64 ;; \\",
        '        *) echo >&2 "unknown $arch"; exit 1 ;; \\',
        "    esac; \\",
    ]
    part = 'if [ -n "$url" ]; then wget -O part{0} "$url/{0}" && sha256sum part{0}; fi; \\'
    lines += [f"    {part.format(number)}" for number in range(chance.randint(1, 12))]
    return "\n".join([*lines, "    rm -rf /tmp/*"])


def _comment(chance: random.Random) -> str:
    return f"# {_sentence(chance)}"


def _sentence(chance: random.Random) -> str:
    words = (
        "install",
        "the",
        "tools",
        "needed",
        "to",
        "build",
        "and",
        "run",
        "this",
        "image",
        "see",
        "README",
    )
    return " ".join(chance.choices(words, k=chance.randint(3, 12)))


def _other(chance: random.Random) -> str:
    return chance.choice(
        (
            "EXPOSE 8080",
            "EXPOSE 80 443",
            "VOLUME /data",
            "USER app",
            "ARG BUILD_DATE",
            'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
            "HEALTHCHECK CMD curl -f http://localhost/ || exit 1",
            "STOPSIGNAL SIGTERM",
        )
    )


def _tail(chance: random.Random) -> str:
    lines = ["USER app"] if chance.random() < 0.25 else []
    lines.append(
        chance.choice(('CMD ["python", "app.py"]', "CMD python app.py", 'ENTRYPOINT ["/entrypoint.sh"]'))
    )
    return "\n".join(lines)
