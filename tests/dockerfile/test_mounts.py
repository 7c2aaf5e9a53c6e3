"""What BuildKit refuses in `--mount`. All cases were held against BuildKit 0.32 itself."""

from __future__ import annotations

import pytest

from lintainer.dockerfile.flags import Flag
from lintainer.dockerfile.mounts import fault_of_mount
from lintainer.text import Span


def fault(value: str) -> str | None:
    text = f"--mount={value}"
    return fault_of_mount(Flag(text, Span(0, len(text))))


@pytest.mark.parametrize(
    "value",
    [
        "target=/a",
        "type=CACHE,target=/a,sharing=Private,id=a,uid=1000,gid=4294967295,mode=0755",
        "type=bind,from=build,src=/a,dst=/a,rw",
        "target=/a,readonly=False,readwrite=T",
        "type=tmpfs,destination=/a,size=1.5g",
        "type=secret,id=a,required,env=A,mode=0400",
        "type=secret,src=a",
        "type=ssh,id=a,required=true,target=/a",
        "type=$KIND,shared",
        "type=cache,target=/a,uid=$OWNER,sharing=${MODE}",
        'type=bind,"source=/a,b",target=/a',
    ],
)
def test_mounts_that_the_builder_takes(value: str) -> None:
    assert fault(value) is None


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("", "needs a value"),
        ("type=volume,target=/a", "no mount of the type `volume`"),
        ("type=cache,target=/a,shared=true", "no setting `shared`"),
        ("type=cache,target", "`target` of `--mount` needs a value"),
        ("type=cache,target=/a,", "is empty"),
        ("type=cache,target=/a,sharing=lock", "cannot be `lock`"),
        ("type=cache,target=/a,uid=4294967296", "cannot be `4294967296`"),
        ("type=cache,target=/a,mode=888", "cannot be `888`"),
        ("target=/a,ro=no", "cannot be `no`"),
        ("target=/a,size=1g", "type `bind` has no setting `size`"),
        ("type=tmpfs,target=/a,uid=0", "type `tmpfs` has no setting `uid`"),
        ("type=tmpfs,target=/a,size=big", "cannot be `big`"),
        ("type=ssh,source=a", "type `ssh` has no setting `source`"),
        ("type=secret", "needs an `id`"),
        ("type=secret,id=", "needs an `id`"),
        ("type=secret,id=a,src=b", "not both"),
        ("type=secret,id=a,from=b", "no setting `from`"),
    ],
)
def test_mounts_that_it_refuses(value: str, says: str) -> None:
    assert says in (fault(value) or "")
