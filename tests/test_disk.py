from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from lintainer.reading import UnreadableError, read
from lintainer.writing import UnwritableError, write

MIB = 1 << 20


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Dockerfile"
    path.write_bytes(b"before")
    return path


def refused(path: Path, limit: int = MIB) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(str(path), limit)
    return str(caught.value)


def test_bytes_are_read_as_they_are(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfa\r\n\xff")
    assert read(str(file), MIB) == b"\xef\xbb\xbfa\r\n\xff"


def test_an_empty_file_is_empty(file: Path) -> None:
    file.write_bytes(b"")
    assert read(str(file), MIB) == b""


def test_a_file_that_has_vanished(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone") == "does not exist"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == "is a folder"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == "is no regular file"


def test_a_device() -> None:
    assert refused(Path(os.devnull)) == "is no regular file"


def test_a_file_that_is_too_large(file: Path) -> None:
    file.write_bytes(b"x" * (2 * MIB))
    assert refused(file) == "has 2 MiB, more than the 1 MiB of `max-file-size`"


def test_binary_files(file: Path) -> None:
    file.write_bytes(b"\x7fELF\0\0\0")
    assert refused(file) == "is binary: it holds NUL bytes"
    file.write_bytes("FROM a\n".encode("utf-16"))
    assert refused(file) == "is UTF-16, UTF-8 is expected"


def test_a_file_that_may_not_be_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    assert refused(file) == "cannot be read: permission denied"


def leftovers(file: Path) -> list[str]:
    return [path.name for path in file.parent.iterdir() if path != file]


def not_written(path: Path, before: bytes = b"before", root: Path | None = None) -> str:
    with pytest.raises(UnwritableError) as caught:
        write(str(path), before, b"after", str(root) if root else None)
    assert leftovers(path) == [] or path.is_symlink()
    return str(caught.value)


def test_a_file_is_replaced_with_its_mode(file: Path) -> None:
    file.chmod(0o754)
    write(str(file), b"before", b"after", None)
    assert file.read_bytes() == b"after"
    assert stat.S_IMODE(file.stat().st_mode) == 0o754
    assert leftovers(file) == []


def test_a_link_is_kept_and_its_file_written(file: Path) -> None:
    (file.parent / "sub").mkdir()
    link = file.parent / "sub" / "link"
    link.symlink_to(file)
    write(str(link), b"before", b"after", str(file.parent))
    assert link.is_symlink()
    assert file.read_bytes() == b"after"


def test_a_link_out_of_the_project_is_refused(file: Path) -> None:
    (file.parent / "project").mkdir()
    link = file.parent / "project" / "link"
    link.symlink_to(file)
    assert not_written(link, root=file.parent / "project") == "is a link to a file outside of the project"
    assert file.read_bytes() == b"before"


def test_a_file_that_changed_is_not_overwritten(file: Path) -> None:
    assert not_written(file, b"what was read") == "has changed since it was read"
    assert file.read_bytes() == b"before"


def test_a_read_only_file_is_left_alone(file: Path) -> None:
    file.chmod(0o444)
    assert not_written(file) == "is read-only"


def test_a_file_that_has_gone_is_not_made_again(tmp_path: Path) -> None:
    assert not_written(tmp_path / "gone") == "cannot be written: does not exist"


def test_a_full_disk_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    assert not_written(file) == "cannot be written: no space left on device"
    assert file.read_bytes() == b"before"


def test_an_interruption_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write(str(file), b"before", b"after", None)
    assert file.read_bytes() == b"before"
    assert leftovers(file) == []


def test_writing_in_pieces(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: whole(descriptor, data[:2]))
    write(str(file), b"before", b"after", None)
    assert file.read_bytes() == b"after"


def test_owners_that_cannot_be_kept_are_not_in_the_way(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", deny)
    write(str(file), b"before", b"after", None)
    assert file.read_bytes() == b"after"


def test_folders_that_cannot_be_flushed_are_not_in_the_way(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach = os.open

    def deny(path: str, flags: int, *mode: int) -> int:
        if Path(path).is_dir():
            raise PermissionError(13, "Permission denied")
        return reach(path, flags, *mode)

    monkeypatch.setattr(os, "open", deny)
    write(str(file), b"before", b"after", None)
    assert file.read_bytes() == b"after"


def test_files_that_are_read_whole_are_regular_and_of_some_size(tmp_path: Path) -> None:
    from lintainer.reading import contents, head

    path = tmp_path / "file"
    path.write_bytes(b"\0abc")
    assert contents(str(path), 4) == b"\0abc"
    assert head(str(path), 3) == b"\0ab"
    with pytest.raises(OSError, match="is larger than"):
        contents(str(path), 3)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="is no regular file"):
        contents(str(tmp_path / "pipe"), 4)
