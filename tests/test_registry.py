"""Digests from registries: a real one where it is installed, and a small one that misbehaves."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from lintainer.image import ImageReference
from lintainer.registry import Registries, RegistryError

Run = Callable[..., tuple[int, str, str]]

CONFIG = b"{}"
MANIFEST = json.dumps(
    {
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": {
            "mediaType": "application/vnd.oci.image.config.v1+json",
            "digest": "sha256:" + hashlib.sha256(CONFIG).hexdigest(),
            "size": len(CONFIG),
        },
        "layers": [],
    }
).encode()
DIGEST = "sha256:" + hashlib.sha256(MANIFEST).hexdigest()
OTHER = "sha256:" + "1" * 64


class Fake(ThreadingHTTPServer):
    """A registry whose answers the test decides: by path, a status, headers and a body."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server_port}"
        self.answer: Callable[[Handler], tuple[int, dict[str, str], bytes]] = lambda _: (200, {}, MANIFEST)
        self.asked: list[tuple[str, str, str | None]] = []


class Handler(BaseHTTPRequestHandler):
    server: Fake

    def do_GET(self) -> None:
        self.server.asked.append((self.command, self.path, self.headers["Authorization"]))
        status, headers, body = self.server.answer(self)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(autouse=True)
def docker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an empty Docker configuration."""
    folder = tmp_path / "docker"
    folder.mkdir()
    monkeypatch.setenv("DOCKER_CONFIG", str(folder))
    return folder


@pytest.fixture
def fake(serve: Callable[[Fake], Fake]) -> Fake:
    return serve(Fake())


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The host of a real registry that has `team/app:1`."""
    program = shutil.which("docker-registry")
    if program is None:
        pytest.skip("docker-registry is not installed")
    folder = tmp_path_factory.mktemp("registry")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    storage = f"storage: {{filesystem: {{rootdirectory: '{folder}'}}}}"
    (folder / "config.yml").write_text(f"version: 0.1\n{storage}\nhttp: {{addr: '{host}'}}\n")
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [program, "serve", str(folder / "config.yml")], stdout=quiet, stderr=quiet
    ) as process:
        try:
            push(host)
            yield host
        finally:
            process.terminate()


def push(host: str) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", int(host.partition(":")[2])), 1).close()
            break
        except OSError:
            time.sleep(0.05)
    connection = http.client.HTTPConnection(host, timeout=10)
    connection.request("POST", "/v2/team/app/blobs/uploads/")
    response = connection.getresponse()
    response.read()
    place = response.headers["Location"].partition(host)[2] or response.headers["Location"]
    config = "sha256:" + hashlib.sha256(CONFIG).hexdigest()
    connection.request("PUT", f"{place}&digest={config}", CONFIG)
    response = connection.getresponse()
    assert (response.status, response.read()) == (201, b"")
    kind = {"Content-Type": "application/vnd.oci.image.manifest.v1+json"}
    connection.request("PUT", "/v2/team/app/manifests/1", MANIFEST, kind)
    response = connection.getresponse()
    assert (response.status, response.read()) == (201, b"")
    connection.close()


def ask(host: str, timeout: float = 10) -> str:
    return Registries((), timeout).digest(ImageReference(f"{host}/team/app:1"))


def test_a_real_registry_is_asked_and_images_are_pinned(lintainer: Run, here: Path, real: str) -> None:
    file = here / "Dockerfile"
    file.write_text(f"ARG TAG\nFROM {real}/team/app:1 AS a\nFROM other:$TAG\nCOPY --from=a / /\n")
    code, _, err = lintainer("lock")
    assert (code, err) == (0, "1 looked up, 1 in `lintainer.lock`\n")
    assert (here / "lintainer.lock").read_text().splitlines()[1:] == [f"{real}/team/app:1  {DIGEST}"]
    assert lintainer("lock", "--check")[0] == 0
    lintainer("check", "--fix", "--unsafe-fixes", "--select", "dockerfile/missing-digest", ".")
    assert f"FROM {real}/team/app:1@{DIGEST} AS a\n" in file.read_text()


def test_a_real_registry_says_what_it_has_not(real: str) -> None:
    with pytest.raises(RegistryError, match="is not at"):
        Registries().digest(ImageReference(f"{real}/team/app:2"))


def test_every_place_is_read_and_what_fails_keeps_nothing_else_back(
    lintainer: Run, here: Path, fake: Fake
) -> None:
    fake.answer = lambda asked: (404, {}, b"") if "gone" in asked.path else (200, {}, MANIFEST)
    host = fake.host
    (here / "Dockerfile").write_text(
        f"FROM scratch\nCOPY --from={host}/copied:1 /a /b\n"
        f"RUN --mount=from={host}/mounted:1,target=/m true\nCOPY --from={host}/gone:1 /a /b\n"
    )
    (here / "pod.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"
        f"spec: {{containers: [{{name: a, image: '{host}/pod:1'}}]}}\n"
    )
    (here / "lintainer.lock").write_text(f"# ours\nunused:1 {OTHER}\n{host}/pod:1 {OTHER}\n")
    code, out, _ = lintainer("lock", "--check")
    assert (code, [line.rpartition("/")[2] for line in out.splitlines()]) == (
        1,
        ["copied:1", "gone:1", "mounted:1"],
    )
    assert fake.asked == []
    code, _, err = lintainer("lock")
    assert (code, f"error: {host}/gone:1: is not at `{host}`" in err) == (2, True)
    lines = [line.split() for line in (here / "lintainer.lock").read_text().splitlines()]
    assert lines == [
        ["#", "ours"],
        [f"{host}/copied:1", DIGEST],
        [f"{host}/mounted:1", DIGEST],
        [f"{host}/pod:1", OTHER],
    ]
    assert lintainer("lock", "--update", "pod.yaml")[0] == 0
    assert f"{host}/pod:1      {DIGEST}\n" in (here / "lintainer.lock").read_text()


def test_a_token_is_fetched_with_the_credentials_of_docker(fake: Fake, docker: Path) -> None:
    auth = base64.b64encode(b"me:secret").decode()
    (docker / "config.json").write_text(json.dumps({"auths": {f"http://{fake.host}": {"auth": auth}}}))

    def answer(asked: Handler) -> tuple[int, dict[str, str], bytes]:
        if asked.path.startswith("/token"):
            return 200, {}, b'{"token": "abc"}'
        if asked.headers["Authorization"] == "Bearer abc":
            return 200, {"Docker-Content-Digest": OTHER}, b""
        said = f'Bearer realm="http://{fake.host}/token",service="s",scope="repository:team/app:pull"'
        return 401, {"WWW-Authenticate": said}, b""

    fake.answer = answer
    assert ask(fake.host) == OTHER
    path = "/token?scope=repository%3Ateam%2Fapp%3Apull&service=s"
    assert ("GET", path, f"Basic {auth}") in fake.asked


def test_basic_credentials_are_only_sent_when_asked_for(fake: Fake, docker: Path) -> None:
    def answer(asked: Handler) -> tuple[int, dict[str, str], bytes]:
        if asked.headers["Authorization"]:
            return 200, {"Docker-Content-Digest": OTHER}, b""
        return 401, {"WWW-Authenticate": 'Basic realm="r"'}, b""

    fake.answer = answer
    with pytest.raises(RegistryError, match="wants credentials"):
        ask(fake.host)
    (docker / "config.json").write_text(json.dumps({"auths": {fake.host: {"auth": "bTpz"}}}))
    assert ask(fake.host) == OTHER
    assert [asked[2] for asked in fake.asked] == [None, None, "Basic bTpz"]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((500, {}, b""), "answers with 500"),
        ((403, {}, b""), "gives no access"),
        ((200, {}, b""), "answers with no manifest"),
        ((200, {"Docker-Content-Digest": "sha256:abc"}, MANIFEST), "gives the digest `sha256:abc`"),
        ((401, {"WWW-Authenticate": "Magic"}, b""), "in a way that is not known"),
        ((401, {"WWW-Authenticate": 'Bearer realm="ftp://a/"'}, b""), "in a way that is not known"),
        ((401, {"WWW-Authenticate": 'Bearer realm="http://[x/"'}, b""), "is no address"),
        ((302, {"Location": "https://example.invalid/"}, b""), "redirects to another scheme"),
        ((200, {}, b"x" * (5 << 20)), "more than 4 MiB"),
    ],
)
def test_answers_that_are_none(fake: Fake, answer: tuple[int, dict[str, str], bytes], says: str) -> None:
    fake.answer = lambda _: answer
    with pytest.raises(RegistryError, match=says):
        ask(fake.host)


def test_a_registry_that_knows_no_head_is_asked_for_the_manifest(fake: Fake) -> None:
    fake.answer = lambda asked: (405, {}, b"") if asked.command == "HEAD" else (200, {}, MANIFEST)
    assert ask(fake.host) == DIGEST


def test_credentials_do_not_follow_a_redirect(fake: Fake, docker: Path) -> None:
    (docker / "config.json").write_text(json.dumps({"auths": {fake.host: {"auth": "bTpz"}}}))

    def answer(asked: Handler) -> tuple[int, dict[str, str], bytes]:
        if asked.path == "/elsewhere":
            return 200, {"Docker-Content-Digest": OTHER}, MANIFEST
        if asked.headers["Authorization"]:
            return 307, {"Location": f"http://localhost:{fake.server_port}/elsewhere"}, b""
        return 401, {"WWW-Authenticate": "Basic"}, b""

    fake.answer = answer
    assert ask(fake.host) == OTHER
    assert [asked[2] for asked in fake.asked if asked[1] == "/elsewhere"] == [None]


def test_images_of_pods_are_pinned_from_the_file(lintainer: Run, here: Path, fake: Fake) -> None:
    pod = here / "pod.yaml"
    pod.write_text(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n"
        f"    - name: a\n      image: {fake.host}/pod:1\n    - name: b\n      image: ${{IMAGE}}\n"
    )
    assert lintainer("lock", "pod.yaml")[0] == 0
    lintainer("check", "--fix", "--unsafe-fixes", "--select", "kubernetes/missing-image-digest", ".")
    assert f"image: {fake.host}/pod:1@{DIGEST}\n" in pod.read_text()


@pytest.mark.parametrize("host", ["registry.invalid", "registry.invalid:5000"])
def test_hosts_are_asked_by_plain_http_where_that_is_said(
    lintainer: Run, here: Path, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    asked: list[str] = []

    def send(_: Registries, method: str, url: str, *others: object) -> None:
        asked.append(url)
        raise RegistryError("no")

    monkeypatch.setattr(Registries, "_send", send)
    (here / "Dockerfile").write_text("FROM registry.invalid:5000/a\nFROM b.invalid/a:1\nFROM alpine\n")
    assert lintainer("lock", "--plain-http", host)[0] == 2
    assert asked == [
        "https://registry-1.docker.io/v2/library/alpine/manifests/latest",
        "https://b.invalid/v2/a/manifests/1",
        "http://registry.invalid:5000/v2/a/manifests/latest",
    ]
    assert not (here / "lintainer.lock").exists()


def test_check_and_update_do_not_go_together(lintainer: Run) -> None:
    assert lintainer("lock", "--check", "--update")[0] == 2


def test_a_registry_that_does_not_answer_is_not_waited_for(fake: Fake) -> None:
    go_on = threading.Event()

    def answer(_: Handler) -> tuple[int, dict[str, str], bytes]:
        go_on.wait(10)
        return 500, {}, b""

    fake.answer = answer
    with pytest.raises(RegistryError, match=r"did not answer in 0\.2 s"):
        ask(fake.host, 0.2)
    go_on.set()


def test_a_registry_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(RegistryError, match="could not be asked"):
        ask(host)


@pytest.mark.parametrize("text", ["host.example/a b:1", "Upper:1", "a:b/../c@", "a?b:1"])
def test_what_is_no_reference_is_not_asked_for(text: str) -> None:
    with pytest.raises(RegistryError, match="is no image reference"):
        Registries().digest(ImageReference(text))
