"""Files as rows do what files in a folder do."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage
from django.db import transaction

from solah.outbox.models import StoredFile
from solah.outbox.stored import DatabaseStorage

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["folder", "database"])
def storage(request: pytest.FixtureRequest, tmp_path: object) -> Storage:
    return FileSystemStorage(location=str(tmp_path)) if request.param == "folder" else DatabaseStorage()


def test_a_file_is_kept_listed_read_and_deleted(storage: Storage) -> None:
    names = [storage.save(f"inbox/{n}/a.jpg", ContentFile(b"\x00\xff" * (n + 1))) for n in range(2)]
    assert names == ["inbox/0/a.jpg", "inbox/1/a.jpg"]
    assert storage.listdir("inbox") == (["0", "1"], [])
    assert storage.listdir("inbox/1") == ([], ["a.jpg"])
    assert storage.exists("inbox")
    assert not storage.exists("inbo")
    with storage.open(names[1]) as file:
        assert file.read() == b"\x00\xff\x00\xff"
    assert storage.size(names[1]) == 4
    assert storage.get_modified_time(names[1]).tzinfo is not None
    storage.delete(names[1])
    storage.delete(names[1])
    assert not storage.exists(names[1])
    with pytest.raises(FileNotFoundError):
        storage.open(names[1])


def test_the_same_name_twice_is_two_files(storage: Storage) -> None:
    first, second = (storage.save("a.jpg", ContentFile(text)) for text in (b"1", b"2"))
    assert first != second
    assert storage.open(first).read() == b"1"


def test_what_is_rolled_back_was_never_kept() -> None:
    with transaction.atomic():
        DatabaseStorage().save("a.jpg", ContentFile(b"1"))
        transaction.set_rollback(True)
    assert not StoredFile.objects.exists()
