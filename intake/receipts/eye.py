"""Letters in a picture: where text stands, and what it says. Runs two small networks on one core.

Only the child process of `intake.receipts.child` imports this: numpy, OpenCV and ONNX Runtime come along.
The networks are PP-OCR's, out of the wheel of `rapidocr`; nothing is ever downloaded.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import cv2
import numpy as np
import onnxruntime

from intake.receipts.lines import Piece, straightened

_FIND, _READ, _TURN = "PP-OCRv6_det_small", "PP-OCRv6_rec_small", "ch_ppocr_mobile_v2.0_cls_mobile"
_LOOK_AT = 1_250_000  # pixels in which text is looked for; more finds nothing more and costs time
_BIGGER = 2.0
_INK, _IS_TEXT, _WIDER = 0.3, 0.5, 1.6
_MOST_BOXES = 600
_LINE = 48  # the height that lines are read at
_AT_ONCE = 2400  # the width of what is read in one go; memory grows with it
_SAMPLE = 14

type Picture = np.ndarray[Any, Any]
type Box = np.ndarray[Any, Any]  # four corners: top left, top right, bottom right, bottom left


class Eye:
    """The networks, loaded once."""

    def __init__(self) -> None:
        cv2.setNumThreads(1)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        self._find, self._read, self._turn = (
            onnxruntime.InferenceSession(
                str(_models() / f"{name}.onnx"), options, providers=["CPUExecutionProvider"]
            )
            for name in (_FIND, _READ, _TURN)
        )
        self._letters, self._wanted = _alphabet(self._read.get_modelmeta().custom_metadata_map["character"])

    def see(self, picture: Picture) -> tuple[list[Piece], Picture]:
        """Return the pieces of text of a picture (rows, columns, RGB) and the picture the right way up."""
        boxes = self._boxes(picture)
        if _stands_on_its_side(boxes):
            picture = np.ascontiguousarray(np.rot90(picture))
            boxes = self._boxes(picture)
        if self._is_upside_down(picture, boxes):
            picture = np.ascontiguousarray(np.rot90(picture, 2))
            boxes = self._boxes(picture)
        read = self._texts([_cut(picture, box) for box in boxes])
        pieces = [
            _piece(text, box, sure) for box, (text, sure) in zip(boxes, read, strict=True) if text.strip()
        ]
        return straightened(pieces, _slope(boxes)), picture

    def _boxes(self, picture: Picture) -> list[Box]:
        """Find where text stands: the first network says of each pixel how likely it belongs to a line."""
        high, wide = picture.shape[:2]
        scale = min(math.sqrt(_LOOK_AT / (high * wide)), _BIGGER)
        size = (max(32, round(wide * scale / 32) * 32), max(32, round(high * scale / 32) * 32))
        seen = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        given = ((seen.astype(np.float32) / 255 - 0.5) / 0.5).transpose(2, 0, 1)[None]
        likely = self._find.run(None, {"x": given})[0][0, 0]
        mask = cv2.dilate((likely > _INK).astype(np.uint8), np.ones((2, 2), np.uint8))
        contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        stretch = np.array([wide / size[0], high / size[1]], np.float32)
        found = [_box(contour, likely) for contour in contours[: _MOST_BOXES * 2]]
        return [box * stretch for box in found if box is not None][:_MOST_BOXES]

    def _is_upside_down(self, picture: Picture, boxes: list[Box]) -> bool:
        """Ask the third network about the longest lines; most of them must say so, and be sure."""
        longest = sorted(boxes, key=_length, reverse=True)[:_SAMPLE]
        if not longest:
            return False
        lines = [_fitted(_cut(picture, box), 192) for box in longest]
        said = self._turn.run(None, {"x": np.stack(lines)})[0]
        return float(np.mean(said[:, 1] > 0.7)) > 0.5

    def _texts(self, lines: list[Picture]) -> list[tuple[str, float]]:
        """Read lines, those of about one length together."""
        found: list[tuple[str, float]] = [("", 0.0)] * len(lines)
        for places, width in _batches([line.shape[1] / line.shape[0] for line in lines]):
            given = np.stack([_fitted(lines[place], width) for place in places])
            said = self._read.run(None, {"x": given})[0][:, :, self._wanted]
            for place, each in zip(places, said, strict=True):
                found[place] = self._spelt(each)
        return found

    def _spelt(self, said: Any) -> tuple[str, float]:
        """Take the likeliest letter of each place; what repeats and what is blank goes."""
        best, chance = said.argmax(axis=1), said.max(axis=1)
        is_new = np.concatenate([[True], best[1:] != best[:-1]]) & (best != 0)
        if not is_new.any():
            return "", 0.0
        return "".join(self._letters[i] for i in best[is_new]), float(chance[is_new].mean())


def _models() -> Path:
    found = find_spec("rapidocr")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("rapidocr, whose wheel holds the models, is not installed")
    return Path(found.origin).parent / "models"


def _alphabet(names: str) -> tuple[list[str], Any]:
    """Return the letters that receipts of ours are written in, and their places among all that it knows.

    Of eighteen thousand the most are Chinese; where a smudge could be one of those it is none.
    """
    known = ["", *names.splitlines(), " "]
    wanted = [
        place
        for place, letter in enumerate(known)
        if not place or ord(letter) < 0x250 or 0x2000 <= ord(letter) < 0x2200
    ]
    return [known[place] for place in wanted], np.array(wanted)


def _box(contour: Any, likely: Picture) -> Box | None:
    """Return the corners of one line of text, a little wider than its ink; None where it is a speck."""
    (x, y), (one, two), angle = cv2.minAreaRect(contour)
    if min(one, two) < 3 or _score(cv2.boxPoints(((x, y), (one, two), angle)), likely) < _IS_TEXT:
        return None
    more = 2 * one * two * _WIDER / (2 * (one + two))
    corners = cv2.boxPoints(((x, y), (one + more, two + more), angle))
    return _ordered(corners) if min(one, two) + more >= 5 else None


def _ordered(corners: Any) -> Box:
    """Put corners in order: top left, top right, bottom right, bottom left."""
    left, right = np.split(corners[np.argsort(corners[:, 0], kind="stable")], 2)
    left, right = left[np.argsort(left[:, 1])], right[np.argsort(right[:, 1])]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)


def _score(corners: Any, likely: Picture) -> float:
    high, wide = likely.shape
    left, right = int(max(corners[:, 0].min(), 0)), int(min(corners[:, 0].max(), wide - 1)) + 1
    top, bottom = int(max(corners[:, 1].min(), 0)), int(min(corners[:, 1].max(), high - 1)) + 1
    if left >= right or top >= bottom:
        return 0.0
    mask = np.zeros((bottom - top, right - left), np.uint8)
    cv2.fillPoly(mask, [(corners - [left, top]).astype(np.int32)], 1)
    return float(cv2.mean(likely[top:bottom, left:right], mask)[0])


def _sides(box: Box) -> tuple[float, float]:
    wide = max(np.linalg.norm(box[0] - box[1]), np.linalg.norm(box[2] - box[3]))
    high = max(np.linalg.norm(box[0] - box[3]), np.linalg.norm(box[1] - box[2]))
    return float(wide), float(high)


def _length(box: Box) -> float:
    return max(_sides(box))


def _stands_on_its_side(boxes: list[Box]) -> bool:
    """Most of the text, by its length, runs up or down."""
    along = across = 0.0
    for box in boxes:
        wide, high = _sides(box)
        if max(wide, high) > 2.2 * min(wide, high):
            along += wide if wide > high else 0
            across += high if high > wide else 0
    return across > 1.5 * along


def _slope(boxes: list[Box]) -> float:
    """Return by how much the long lines rise or fall, in radians."""
    long = [box for box in boxes if _sides(box)[0] > 4 * _sides(box)[1]]
    if len(long) < 3:
        return 0.0
    slope = median(math.atan2(*reversed((box[1] - box[0] + box[2] - box[3]).tolist())) for box in long)
    return slope if abs(slope) < 0.6 else 0.0


def _piece(text: str, box: Box, sure: float) -> Piece:
    """Stand text upright in the middle of its box, as wide and as high as it is."""
    (x, y), (wide, high) = box.mean(axis=0).tolist(), _sides(box)
    return Piece(text.strip(), x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, sure)


def _cut(picture: Picture, box: Box) -> Picture:
    """Cut one line out, level and upright."""
    wide, high = (max(int(side), 2) for side in _sides(box))
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    line = cv2.warpPerspective(
        picture,
        cv2.getPerspectiveTransform(box, corners),
        (wide, high),
        borderMode=cv2.BORDER_REPLICATE,
        flags=cv2.INTER_CUBIC,
    )
    return np.rot90(line) if high >= 1.5 * wide else line


def _fitted(line: Picture, width: int) -> Picture:
    """Scale a line to the height that the networks know, blank to its right."""
    wide = min(width, math.ceil(_LINE * line.shape[1] / line.shape[0]))
    small = cv2.resize(np.ascontiguousarray(line), (max(wide, 1), _LINE)).astype(np.float32)
    whole = np.zeros((3, _LINE, width), np.float32)
    whole[:, :, : small.shape[1]] = (small / 255 - 0.5).transpose(2, 0, 1) / 0.5
    return whole


def _batches(ratios: list[float]) -> Iterator[tuple[list[int], int]]:
    """Yield places of lines to read together, and the width that holds the longest of them."""
    waiting: list[int] = []
    width = 0
    for place in sorted(range(len(ratios)), key=ratios.__getitem__):
        wide = min(max(math.ceil(_LINE * ratios[place]), 96), _AT_ONCE)
        if waiting and wide * (len(waiting) + 1) > _AT_ONCE:
            yield waiting, width
            waiting = []
        waiting.append(place)
        width = wide
    if waiting:
        yield waiting, width
