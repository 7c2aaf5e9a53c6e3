from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Run
from lintainer.rule import Finding, rule
from lintainer.shell.downloads import Download, downloads, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CHECKS = frozenset((
    "sha256sum", "sha512sum", "sha384sum", "sha224sum", "sha1sum", "shasum", "md5sum", "b2sum", "b3sum",
    "cksum", "gpg", "gpg2", "gpgv", "cosign", "minisign", "openssl", "signify", "slsa-verifier", "rhash",
    "sqv", "gh",
))  # fmt: skip
_NO_PAYLOAD = (
    ".asc", ".sig", ".sign", ".gpg", ".pub", ".key", ".pem", ".crt", ".sha256", ".sha512", ".sha1", ".md5",
    ".list", ".repo", ".sha256sum", ".sha256sums", "sums", "sums.txt", "sum", ".minisig", "checksums.txt",
    "/gpg",
)  # fmt: skip
_UNPACKERS = frozenset(("tar", "unzip", "bsdtar", "gunzip", "dpkg", "rpm", "xz", "gzip", "cpio", "tee"))


@rule(on=Dockerfile, when=(b"curl", b"wget"))
def unverified_file(dockerfile: Dockerfile) -> Iterator[Finding]:
    is_checked: dict[int, bool] = {}
    runs = [run for run in dockerfile.nodes("Run") if isinstance(run, Run)]
    found: list[Finding] = []
    for run in reversed(runs):
        stage = run.stage.index
        is_checked[stage] = is_checked.get(stage, False) or any(one.name in _CHECKS for one in run.commands)
        if not is_checked[stage]:
            for each in downloads(run.commands):
                if _is_kept(each) and each.urls and not _is_no_payload(each):
                    at = each.urls[0].span
                    found.append(Finding(at, f"Nothing verifies what `{shown(each.urls[0].text)}` gives"))
    yield from found


def _is_kept(download: Download) -> bool:
    """Whether what comes becomes files."""
    if download.is_sent or download.command.is_in_substitution:
        return False
    if download.is_piped:
        following = download.command.pipeline.commands
        return any(one.name in _UNPACKERS for one in following)
    return download.saves


def _is_no_payload(download: Download) -> bool:
    """Whether only keys, signatures and sums are fetched: what other things are verified with."""
    return all(word.text.partition("?")[0].lower().endswith(_NO_PAYLOAD) for word in download.urls)
