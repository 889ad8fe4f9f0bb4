"""What remains of a typed line as its title, without the words that only tell that one paid."""

from intake.phrases.text import Line, fold

TELLING = frozenset(fold(word) for word in (
    "paid pay paying payed spent spend spending bought buy buying add added adding log logged record gave give given got get took"
    " expense expenses i i've ive we we've just only please pls had have for made cost costs costed was were is it note new my"
    " debited debit done rs inr of amount amt worth total"
    " diya diye di de liya liye li kiya kiye kharch kharcha kharche karch lagaye laga lage lag gaya gaye gayi bhara bhare bhari bharo"
    " kharida kharide khareeda kharidi hua hue hui kar kara karaya karwaya maine mene ne aur rupaye रुपये दिया दिए दी दिये लिया लिए ली खर्च"
    " किया किए भरा खरीदा मैंने ने हुआ"
    " ich habe hab bezahlt gezahlt ausgegeben gekauft zahlen kaufen für kostete gekostet kosten wir haben"
    " j'ai payé payer dépensé acheté achat acheter on coûté coûte nous avons pour"
    " pagué pagado pago gasté gastado gasto compré comprado comprar pagar gastar costó he puse me"
    " pagato speso comprato ho paguei gastei comprei betaald gekocht uitgegeven ik heb"
).split())  # fmt: skip
# Small words that mean nothing at the edge of a title.
EDGES = frozenset(fold(word) for word in (
    "for on at to from in of by via with the a an and & is was per as into"
    " ko ka ki ke se mein me par pe tak bhi hi tha thi the को का की के से में पर ने"
    " für bei im in am an auf zu zum zur der die das den dem ein eine einen und von vom mit um"
    " pour chez au aux à le la les un une du de des et en dans par avec l d"
    " por para en el los las un una unos del al y con a"
    " per il lo gli di da e o os as do da no na em com um uma voor bij het een van op met"
    " の で を に は が と"
).split())  # fmt: skip
KEEP_LAST = frozenset({"in", "on", "par", "an"})


def make_title(line: Line) -> str:
    """Return the untaken words in their order, without filler at the edges."""
    pieces = _segments(line)
    kept = [i for piece in pieces for i in _trimmed(line, piece, TELLING)]
    kept = _trimmed(line, kept, TELLING | EDGES)
    kept = _without_orphans(line, kept)
    return _joined(line, kept)[:200].strip() if any(line.tokens[i].kind != "symbol" for i in kept) else ""


def spoken_words(line: Line, names: tuple[str, ...]) -> str:
    """Return the words taken as these fields, for a title when nothing else is left."""
    return _joined(line, [i for i, name in enumerate(line.taken) if name in names])


def _segments(line: Line) -> list[list[int]]:
    """Return runs of neighbouring tokens that nothing has claimed."""
    pieces: list[list[int]] = [[]]
    for i in range(len(line)):
        if line.taken[i]:
            pieces.append([])
        else:
            pieces[-1].append(i)
    return [piece for piece in pieces if piece]


def _trimmed(line: Line, kept: list[int], words: frozenset[str]) -> list[int]:
    first, end = 0, len(kept)
    while first < end and _is_droppable(line, kept[first], words):
        first += 1
    while end > first and _is_droppable(line, kept[end - 1], words):
        end -= 1
    return kept[first:end]


def _is_droppable(line: Line, i: int, words: frozenset[str]) -> bool:
    token = line.tokens[i]
    if token.kind == "symbol":
        return token.text in ",;:.-|/=+~·•!*_" or (token.text in "&@" and words is not TELLING)
    return token.kind == "word" and token.folded in words and not line.glued(i + 1)


def _without_orphans(line: Line, kept: list[int]) -> list[int]:
    """Drop marks that stand alone where something was taken out: "dinner , taj"."""
    result: list[int] = []
    for position, i in enumerate(kept):
        gap = position and kept[position - 1] != i - 1
        follows_gap = position + 1 < len(kept) and kept[position + 1] != i + 1
        if (
            line.tokens[i].kind == "symbol"
            and line.tokens[i].text in ",;:-/=|@"
            and (gap or follows_gap)
            and not (line.tokens[i].text == "," and follows_gap and not gap)
        ):
            continue
        result.append(i)
    return result


def _joined(line: Line, kept: list[int]) -> str:
    text = ""
    previous = -2
    for i in kept:
        token = line.tokens[i]
        if text and not (token.glued and previous == i - 1):
            text += " "
        text += token.text[1:] if token.kind == "mention" else token.text
        previous = i
    return text
