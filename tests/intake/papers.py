"""Receipts of shops that do not exist, drawn for tests."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageEnhance, ImageFont

UDUPI = [
    "SRI KRISHNA UDUPI BHAVAN",
    "14 Gandhi Bazaar Main Road",
    "Basavanagudi, Bengaluru 560004",
    "GSTIN: 29ABCFS4821K1ZW",
    "Bill No: 4821   Date: 18/11/2026 20:14",
    "",
    "Masala Dosa      2      190.00",
    "Filter Coffee    2       80.00",
    "Kesari Bath      1       55.00",
    "",
    "Sub Total               325.00",
    "CGST 2.5%                 8.13",
    "SGST 2.5%                 8.13",
    "Round Off                -0.26",
    "GRAND TOTAL          Rs 341.00",
    "",
    "Paid by UPI             341.00",
    "Thank you, visit again",
]


def drawn(
    lines: Sequence[str] = UDUPI, *, turn: float = 0, dim: bool = False, look: str = "JPEG", size: int = 30
) -> bytes:
    """Draw lines on white paper upon a table, turned by so many degrees, as a picture file."""
    font = ImageFont.load_default(size=size)
    paper = Image.new("RGB", (int(size * 19), int(size * 1.5) * (len(lines) + 3)), "#fdfcf8")
    pen = ImageDraw.Draw(paper)
    for place, line in enumerate(lines, start=1):
        words, _, last = line.rpartition("  ")
        top = int(place * size * 1.5)
        pen.text((size, top), words.rstrip() or line, font=font, fill="#222")
        if words:
            pen.text((paper.width - size, top), last, font=font, fill="#222", anchor="ra")
    table = Image.new("RGB", (paper.width + 160, paper.height + 160), "#7a6a58")
    table.paste(paper, (80, 80))
    if turn:
        table = table.rotate(turn, expand=True, fillcolor="#7a6a58", resample=Image.Resampling.BICUBIC)
    if dim:
        table = ImageEnhance.Brightness(ImageEnhance.Contrast(table).enhance(0.5)).enhance(0.35)
    file = io.BytesIO()
    table.save(file, look)
    return file.getvalue()
