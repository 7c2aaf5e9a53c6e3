"""`check --online`: what registries say, asked once in a run; a real one where it is installed."""

from __future__ import annotations

import hashlib
import http.client
import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from lintainer.lookup import Lookup
from lintainer.online import Online, OnlineImage, Platform
from lintainer.registry import Registries

Run = Callable[..., tuple[int, str, str]]
Answer = tuple[int, dict[str, str], bytes]

INDEX = "application/vnd.oci.image.index.v1+json"
IMAGE = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
RULE = "dockerfile/platform-mismatch"


def digest_of(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def config_of(platform: str, environment: list[str] | None = None) -> bytes:
    system, architecture, *variant = platform.split("/")
    said: dict[str, object] = {"os": system, "architecture": architecture, "config": {"Env": environment}}
    return json.dumps(said | ({"variant": variant[0]} if variant else {})).encode()


def described(media_type: str, data: bytes) -> dict[str, object]:
    return {"mediaType": media_type, "digest": digest_of(data), "size": len(data)}


def manifest_of(config: bytes) -> bytes:
    said = {"schemaVersion": 2, "mediaType": IMAGE, "config": described(CONFIG, config), "layers": []}
    return json.dumps(said).encode()


def index_of(manifests: dict[str, bytes]) -> bytes:
    entries: list[dict[str, object]] = []
    for platform, manifest in manifests.items():
        system, architecture, *variant = platform.split("/")
        of = {"os": system, "architecture": architecture} | ({"variant": variant[0]} if variant else {})
        entries.append(described(IMAGE, manifest) | {"platform": of})
    return json.dumps({"schemaVersion": 2, "mediaType": INDEX, "manifests": entries}).encode()


class Pushed:
    """A registry to push to, by hand."""

    def __init__(self, host: str) -> None:
        self.host = host
        self._connection = http.client.HTTPConnection(host, timeout=10)

    def image(self, name: str, config: bytes) -> bytes:
        self._send("POST", f"/v2/{name}/blobs/uploads/", b"", "")
        place = self._location.partition(self.host)[2] or self._location
        self._send("PUT", f"{place}&digest={digest_of(config)}", config, "application/octet-stream")
        manifest = manifest_of(config)
        self.manifest(name, digest_of(manifest), manifest, IMAGE)
        return manifest

    def manifest(self, name: str, tag: str, manifest: bytes, media_type: str) -> None:
        self._send("PUT", f"/v2/{name}/manifests/{tag}", manifest, media_type)

    def close(self) -> None:
        self._connection.close()

    def _send(self, method: str, path: str, body: bytes, media_type: str) -> None:
        self._connection.request(method, path, body, {"Content-Type": media_type})
        response = self._connection.getresponse()
        said = response.read()
        assert response.status in (201, 202), said
        self._location = response.headers["Location"]


@pytest.fixture(autouse=True)
def docker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an empty Docker configuration."""
    folder = tmp_path / "docker"
    folder.mkdir()
    monkeypatch.setenv("DOCKER_CONFIG", str(folder))
    return folder


def served(folder: Path, access: str = "") -> Iterator[str]:
    """The host of a real registry, as long as it runs."""
    program = shutil.which("docker-registry")
    if program is None:
        pytest.skip("docker-registry is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    host = f"127.0.0.1:{port}"
    storage = f"storage: {{filesystem: {{rootdirectory: '{folder}'}}}}"
    (folder / "config.yml").write_text(f"version: 0.1\n{storage}\nhttp: {{addr: '{host}'}}\n{access}")
    quiet = subprocess.DEVNULL
    command = [program, "serve", str(folder / "config.yml")]
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            for _ in range(200):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield host
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real registry with `team/many:1` for two platforms and `team/one:1` for one."""
    for host in served(tmp_path_factory.mktemp("registry")):
        to = Pushed(host)
        offers = {
            "linux/amd64": to.image("team/many", config_of("linux/amd64", ["NODE_VERSION=16.20.2"])),
            "linux/arm/v7": to.image("team/many", config_of("linux/arm/v7")),
            "unknown/unknown": to.image("team/many", config_of("unknown/unknown")),
        }
        to.manifest("team/many", "1", index_of(offers), INDEX)
        one = to.image("team/one", config_of("linux/arm64/v8"))
        to.manifest("team/one", "1", one, IMAGE)
        to.close()
        yield host


class Fake(ThreadingHTTPServer):
    """A registry whose answers the test decides: by path, a status, headers and a body."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server_port}"
        self.answer: Callable[[str], Answer] = lambda _: (404, {}, b"")
        self.asked: list[str] = []

    def has(self, config: bytes, manifest: bytes | None = None) -> None:
        """Have one image under every name."""
        found = {digest_of(config): config}
        self.answer = lambda path: (
            200,
            {},
            found.get(path.rpartition("/")[2], manifest or manifest_of(config)),
        )


class Handler(BaseHTTPRequestHandler):
    server: Fake

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        status, headers, body = self.server.answer(self.path)
        with suppress(ConnectionError):  # of who had no patience
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def fake(serve: Callable[[Fake], Fake]) -> Fake:
    return serve(Fake())


def lines(out: str) -> list[str]:
    return [
        line.partition(": ")[2].removesuffix(f" [{RULE}]").removeprefix("medium: ")
        for line in out.splitlines()
        if RULE in line
    ]


def test_a_real_registry_says_what_it_offers(lintainer: Run, here: Path, real: str) -> None:
    many, one = f"{real}/team/many:1", f"{real}/team/one:1"
    (here / "Dockerfile").write_text(
        f"FROM --platform=linux/amd64 {many} AS a\nFROM --platform=linux/arm64 {many} AS b\n"
        f"FROM --platform=linux/arm/v6 {many} AS c\nFROM --platform=linux/amd64 {one} AS d\n"
        f"FROM --platform=linux/arm64 {one}\n"
    )
    code, out, err = lintainer("check", "--online", "--select", RULE, "--format", "concise")
    there = "only for `linux/amd64`, `linux/arm/v7`"
    assert code == 1
    assert lines(out) == [
        f"`{many}` is not there for `linux/arm64`, {there}",
        f"`{many}` is not there for `linux/arm/v6`, {there}",
        f"`{one}` is not there for `linux/amd64`, only for `linux/arm64`",
    ]
    assert "note" not in err
    assert lintainer("check", "--select", RULE)[0] == 0


def test_a_real_registry_says_what_an_image_has_inside(lintainer: Run, here: Path, real: str) -> None:
    (here / "Dockerfile").write_text(f"FROM {real}/team/many:1\n")
    select = ("--select", "dockerfile/ended-release", "--format", "concise")
    assert lintainer("check", *select)[0] == 0
    assert "`node` 16 gets no more fixes" in lintainer("check", "--online", *select)[1]


def test_a_tag_that_is_not_there_is_a_note(lintainer: Run, here: Path, real: str) -> None:
    (here / "Dockerfile").write_text(f"FROM --platform=linux/s390x {real}/team/one:2\n")
    code, out, err = lintainer("check", "--online", "--select", RULE)
    assert (code, "s390x" in out) == (0, False)
    assert err == f"note: {real}/team/one:2: is not at `{real}`\n"


def test_credentials_are_those_of_docker(
    lintainer: Run, here: Path, docker: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("closed")
    for host in served(folder, "auth: {silly: {realm: r, service: s}}\n"):
        (here / "Dockerfile").write_text(f"FROM --platform=linux/s390x {host}/a:1\nFROM {host}/b:1\n")
        code, _, err = lintainer("check", "--online", "--select", f"{RULE},dockerfile/ended-release")
        assert code == 0
        assert err.count("note: ") == 1
        assert f"note: {host}/a:1: " in err


def test_an_image_is_asked_for_once_whatever_process_wants_it(lintainer: Run, here: Path, fake: Fake) -> None:
    fake.has(config_of("linux/amd64"))
    for number in range(8):
        (here / f"{number}.Dockerfile").write_text(f"FROM --platform=linux/arm64 {fake.host}/a:1\n" * 2)
    code, out, _ = lintainer("check", "--online", "--jobs", "3", "--select", RULE, "--format", "concise")
    assert (code, len(lines(out))) == (1, 16)
    assert len(fake.asked) == 2


def test_a_registry_that_does_not_answer_is_asked_once(lintainer: Run, here: Path, fake: Fake) -> None:
    go_on = threading.Event()

    def answer(_: str) -> Answer:
        go_on.wait(20)
        return 404, {}, b""

    fake.answer = answer
    images = "".join(f"FROM --platform=linux/arm64 {fake.host}/a:{number}\n" for number in range(5))
    (here / "Dockerfile").write_text(images)
    code, _, err = lintainer("check", "--online", "--timeout", "1", "--select", RULE)
    go_on.set()
    assert (code, err) == (0, f"note: `{fake.host}` did not answer in 1 s; what needs it is not checked\n")
    assert len(fake.asked) == 1


def test_text_from_a_pipe_is_held_against_registries_too(
    lintainer: Run, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    from io import BytesIO, TextIOWrapper

    fake.has(config_of("linux/amd64"))
    text = f"FROM --platform=linux/arm64 {fake.host}/a:1\n".encode()
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text)))
    assert lintainer("check", "--online", "--select", RULE, "--stdin-filename", "Dockerfile", "-")[0] == 1


def test_flags_of_online_go_with_it(lintainer: Run) -> None:
    assert "go with `--online`" in lintainer("check", "--timeout", "3")[2]
    assert lintainer("check", "--plain-http", "a.example")[0] == 2


def asked(fake: Fake, folder: Path, name: str) -> tuple[OnlineImage | None, list[str]]:
    lookup = Lookup(Registries(), str(folder))
    return lookup.image(f"{fake.host}/{name}"), lookup.notes()


def test_a_digest_is_what_is_asked_for_and_what_must_come(fake: Fake, tmp_path: Path) -> None:
    config = config_of("linux/amd64", ["A=1=2"])
    manifest = manifest_of(config)
    fake.has(config)
    found, notes = asked(fake, tmp_path, f"a:1@{digest_of(manifest)}")
    assert found is not None
    assert ([str(one) for one in found.platforms], dict(found.environment)) == (["linux/amd64"], {"A": "1=2"})
    assert (notes, fake.asked[0]) == ([], f"/v2/a/manifests/{digest_of(manifest)}")
    other = "sha256:" + "1" * 64
    found, notes = asked(fake, tmp_path, f"a:1@{other}")
    assert (found, f"for `{other}`" in notes[0]) == (None, True)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"[]", "no JSON object"),
        (b"{", "no JSON object"),
        (b"[" * 100_000, "no JSON object"),
        (b"{}", "in a form that is not known"),
        (b'{"config": {"digest": "../../x"}}', "names no digest"),
        (b'{"manifests": 3, "config": {"digest": 3}}', "in a form that is not known"),
    ],
)
def test_manifests_that_are_none(fake: Fake, tmp_path: Path, body: bytes, says: str) -> None:
    fake.answer = lambda _: (200, {}, body)
    found, notes = asked(fake, tmp_path, "a:1")
    assert (found, len(notes), says in notes[0]) == (None, 1, True)


def test_what_another_process_has_found_out_is_not_asked_again(fake: Fake, tmp_path: Path) -> None:
    fake.has(config_of("windows/amd64"))
    first, _ = asked(fake, tmp_path, "a:1")
    count = len(fake.asked)
    second, _ = asked(fake, tmp_path, "a:1")
    assert first is not None
    assert second is not None
    assert (
        [str(one) for one in first.platforms] == [str(one) for one in second.platforms] == ["windows/amd64"]
    )
    assert len(fake.asked) == count


def test_a_process_that_died_over_an_image_is_not_waited_for_for_long(fake: Fake, tmp_path: Path) -> None:
    name = hashlib.sha256(f"{fake.host}/a:1".encode()).hexdigest()
    (tmp_path / f"{name}.claim").touch()
    assert Lookup(Registries(), str(tmp_path), 0.01).image(f"{fake.host}/a:1") is None
    assert fake.asked == []


@pytest.mark.parametrize(
    ("wanted", "offered", "runs"),
    [
        ("linux/amd64", "linux/x86_64", True),
        ("linux/aarch64", "linux/arm64/v8", True),
        ("linux/arm", "linux/arm/v7", True),
        ("linux/arm/v7", "linux/arm/v5", True),
        ("linux/arm/v6", "linux/arm", False),
        ("linux/armhf", "linux/arm/v7", True),
        ("linux/amd64", "linux/amd64/v3", False),
        ("linux/amd64/v3", "linux/amd64", True),
        ("windows/amd64", "linux/amd64", False),
        ("linux/riscv64", "linux/riscv64", True),
        ("linux/amd64/vX", "linux/amd64", True),
    ],
)
def test_platforms(wanted: str, offered: str, runs: bool) -> None:
    first, second = Platform.parse(wanted), Platform.parse(offered)
    assert first is not None
    assert second is not None
    assert first.runs(second) is runs


@pytest.mark.parametrize("text", ["", "linux", "amd64", "linux/", "/amd64", "a/b/c/d"])
def test_what_names_no_platform(text: str) -> None:
    assert Platform.parse(text) is None


def test_nothing_is_known_unless_it_is_given() -> None:
    assert Online().image("alpine") is None
    assert Online().notes() == []
