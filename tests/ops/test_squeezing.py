"""An answer is compressed for whoever reads that, whole, and with a length that tells nothing."""

import gzip

from django.http import HttpResponse
from django.test import RequestFactory

from solah.ops.squeezing import Squeezing

PAGE = b"<p>Tea and rice</p>" * 400


def answered(page: bytes, *, takes: str = "gzip, br", etag: str = "") -> HttpResponse:
    response = HttpResponse(page)
    if etag:
        response["ETag"] = etag
    asked = RequestFactory().get("/", headers={"Accept-Encoding": takes})
    Squeezing(lambda _request: response)(asked)
    return response


def test_what_comes_is_what_was_written() -> None:
    response = answered(PAGE, etag='"strong"')
    assert gzip.decompress(response.content) == PAGE
    assert (response["Content-Encoding"], response["ETag"]) == ("gzip", 'W/"strong"')
    assert response["Vary"] == "Accept-Encoding"
    assert int(response["Content-Length"]) == len(response.content)


def test_the_same_page_has_another_length_each_time() -> None:
    assert len({len(answered(PAGE).content) for _each in range(60)}) > 10


def test_who_does_not_read_it_and_what_is_short_stays_plain() -> None:
    assert answered(PAGE, takes="br").content == PAGE
    assert answered(b"short").content == b"short"
    assert answered(PAGE, takes="br")["Vary"] == "Accept-Encoding"
