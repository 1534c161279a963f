"""Draws the picture that a chat or a social network shows beside a link: title, section, mark."""

from pathlib import Path

from lxml import html
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 90
PAPER, INK, MUTED, NUMERATOR, SAME_SHAPE = "#fcfbf8", "#1d1f23", "#5b606b", "#1a56b0", "#0d7a5f"
FONTS = Path(__file__).parents[2] / "docs" / "assets" / "fonts"


def draw_all(site: Path) -> int:
    """Draw a card for each page of `site` that names one, and return how many."""
    drawn = 0
    for page in sorted(site.rglob("*.html")):
        head = html.parse(str(page)).find("head")
        names = head.xpath("meta[@name='card']/@content")
        if names:
            title = head.xpath("string(meta[@property='og:title']/@content)")
            line = head.xpath("string(meta[@name='description']/@content)")
            target = site / names[0]
            target.parent.mkdir(parents=True, exist_ok=True)
            card(title, line).save(target, optimize=True)
            drawn += 1
    return drawn


def card(title: str, line: str) -> Image.Image:
    """A card of 1200 x 630 pixels."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    _mark(draw, MARGIN, MARGIN, 44)
    name = _font("source-sans-3-600-normal", 34)
    draw.text((MARGIN + 170, MARGIN + 20), "Off by a Transpose", INK, name)
    y = 270
    serif = _font("source-serif-4-600-normal", 68)
    for text in _wrapped(title, serif)[:2]:
        draw.text((MARGIN, y), text, INK, serif)
        y += 84
    small = _font("source-sans-3-400-normal", 32)
    for text in _wrapped(line, small)[:3]:
        draw.text((MARGIN, y + 16), text, MUTED, small)
        y += 44
    return image.quantize(64)


def _mark(draw: ImageDraw.ImageDraw, x: int, y: int, cell: int) -> None:
    """A row and a column that share their first entry, as in `docs/assets/mark.svg`."""
    for i in range(3):
        draw.rectangle((x + i * cell, y, x + (i + 1) * cell, y + cell), outline=NUMERATOR, width=5)
    for i in (1, 2):
        draw.rectangle((x, y + i * cell, x + cell, y + (i + 1) * cell), outline=SAME_SHAPE, width=5)


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.woff2", size)


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
