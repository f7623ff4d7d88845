"""Noise, as web pages put it on a text: one generator per kind, each the counterpart of what `reading/` takes off.

A generator takes clean text (simplified script, paragraphs parted by line feeds) and a `random.Random`, and returns
what a page might have shown instead. The same random state gives the same noise. `KINDS` names them all; `several`
puts kinds on one after another in the order in which pages catch them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from random import Random

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

Noise = Callable[[str, Random], str]

HAN = re.compile(r"[\u4e00-\u9fff]")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\x07\x1f"
WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")
TRAIL_THAT_CLOSES = range(0x40, 0x7F)


def _pinyin(text: str, random: Random, style: Style, brackets: str = "()", most: int = 1) -> str:
    readings = lazy_pinyin(text, style=style, errors=lambda run: list(run))
    share = random.choice((0.1, 0.4, 0.9))
    noisy = []
    for character, reading in zip(text, readings, strict=True):
        noisy.append(character)
        if HAN.match(character) and random.random() < share:
            noisy.append(f"{brackets[0]}{reading}{brackets[1]}" * random.randint(1, most))
    return "".join(noisy)


def pinyin_marks(text: str, random: Random) -> str:
    """扶(fú)"""
    return _pinyin(text, random, Style.TONE)


def pinyin_plain(text: str, random: Random) -> str:
    """扶(fu)"""
    return _pinyin(text, random, Style.NORMAL)


def pinyin_digits(text: str, random: Random) -> str:
    """扶(fu2)"""
    return _pinyin(text, random, Style.TONE3)


def pinyin_doubled(text: str, random: Random) -> str:
    """扶(fu)(fu)"""
    return _pinyin(text, random, Style.NORMAL, most=3)


def pinyin_wide(text: str, random: Random) -> str:
    """扶（fú）"""
    return _pinyin(text, random, Style.TONE, brackets="（）")


@lru_cache(maxsize=1)
def _s2t() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str, random: Random) -> str:
    """扶貧, whole or in part."""
    if random.random() < 0.5:
        return _s2t().convert(text)
    return "\n".join(_s2t().convert(line) if random.random() < 0.7 else line for line in text.split("\n"))


def spaces(text: str, random: Random) -> str:
    """Stray spaces between characters, inside words and beside figures."""
    share = random.choice((0.01, 0.05))
    noisy = []
    for line in text.split("\n"):
        for before, after in zip(line, line[1:] + "\n", strict=True):
            noisy.append(before)
            # a gap inside a number is a kind of its own
            if after != "\n" and not (before.isascii() and after.isascii()) and random.random() < share:
                noisy.append(random.choice((" ", " ", "  ", "\u3000", "\xa0")))
        noisy.append("\n")
    return "".join(noisy[:-1])


def split_numbers(text: str, random: Random) -> str:
    """2 000万元"""

    def split(found: re.Match[str]) -> str:
        digits = found[0]
        return digits if random.random() < 0.5 else f"{digits[:-3]} {digits[-3:]}"

    return re.sub(r"(?<![\d.,])(?!(?:19|20)\d\d年)\d{4,6}(?=[\u4e00-\u9fff])", split, text)


def full_width(text: str, random: Random) -> str:
    """２０００万元"""
    share = random.choice((0.3, 1.0))
    return re.sub(r"\d+(?:\.\d+)?%?", lambda m: m[0].translate(WIDE) if random.random() < share else m[0], text)


def zero_width(text: str, random: Random) -> str:
    """Characters that do not show, anywhere."""
    share = random.choice((0.01, 0.1))
    return "".join(c + random.choice(INVISIBLE) if c != "\n" and random.random() < share else c for c in text)


def line_breaks(text: str, random: Random) -> str:
    """Every paragraph broken at one width, as on a printed page."""
    width = random.randint(28, 50)
    lines = []
    for paragraph in text.split("\n"):
        whole = "\u3000\u3000" + paragraph if len(paragraph) > width else paragraph
        lines += [whole[i : i + width] for i in range(0, len(whole), width)]
    return "\n".join(lines)


def markup(text: str, random: Random) -> str:
    """Tags, entities and a script left over; a page sets all its paragraphs the same way."""
    style = random.choice(("<p>&nbsp;&nbsp;{}</p>", '<div class="text">{}<br/></div>', "{}<br>", "<P>{}"))
    quote = random.choice(("“", "&ldquo;", "&#8220;"))

    def line(paragraph: str) -> str:
        words = html.escape(paragraph).replace("“", quote).replace("(", "&#40;")
        middle = random.randrange(len(words) // 2) if len(words) > 8 and "&" not in words else 0
        words = f"{words[:middle]}<b>{words[middle : middle + 3]}</b>{words[middle + 3 :]}" if middle else words
        return style.format(words)

    body = "\n".join(line(paragraph) for paragraph in text.split("\n"))
    return f'<script type="text/javascript">var a = "<p>1</p>";</script>\n{body}\n<!-- 2 -->'


HEADS = (
    "首页 > 新闻中心 > 正文",
    "当前位置:首页 > 社会责任",
    "字号:大 中 小 打印 收藏",
    "首页 新闻中心 关于我们 联系我们 企业文化",
    "您现在的位置: 首页 >> 要闻",
)
FEET = (
    "上一篇:某公司召开工作会议",
    "下一篇:没有了",
    "相关阅读",
    "分享到: 微信 微博",
    "【打印】【关闭】",
    "扫一扫在手机打开当前页",
    "联系我们 网站地图 法律声明",
    "版权所有:某某网站 京ICP备12345678号-1",
    "技术支持:某某信息技术有限公司",
    "责任编辑:李某",
    "用户名: 密码: 验证码:",
    "Copyright © 2020 All Rights Reserved",
    "地址:北京市某某路1号 邮编:100000 电话:010-12345678",
)


def navigation(text: str, random: Random) -> str:
    """Menus above the text, links and footers below it."""
    top = random.sample(HEADS, random.randint(0, 3))
    bottom = random.sample(FEET, random.randint(1, 6))
    gap = random.choice(("\n", "\n\n"))
    return gap.join([*top, *text.split("\n"), *bottom])


SPAM = (
    "免费在线观看,高清视频资源站,手机在线直播,登录入口",
    "最新资源下载,体育直播登录入口_官方网站",
    "棋牌娱乐平台 注册送彩金",
)


def spam(text: str, random: Random) -> str:
    """Lines of advertising, and a phrase set into several sentences."""
    lines = text.split("\n")
    phrase = random.choice(("是塔吊视频", "是挖机图片", "是货车租赁价格"))
    places = [m.start() for m in re.finditer(r"(?<=[\u4e00-\u9fff])的(?=[\u4e00-\u9fff])", text)]
    if len(places) >= 6:
        for place in sorted(random.sample(places, 4), reverse=True):
            text = text[:place] + phrase + text[place:]
        lines = text.split("\n")
    return "\n".join([random.choice(SPAM), *lines, *random.sample(SPAM, random.randint(0, 1))])


def misaligned(text: str, random: Random) -> str:
    """Lead bytes lost from traditional GBK text, at places where a trail byte soon stands alone."""
    text = _s2t().convert(text)
    for _ in range(random.randint(1, 4)):
        text = _lose_a_byte(text, random)
    return text


def _lose_a_byte(text: str, random: Random) -> str:
    for _ in range(200):
        start = random.randrange(1, max(2, len(text) - 12))
        for end in range(start + 2, min(start + 10, len(text))):
            stretch = text[start:end]
            if not HAN.fullmatch(stretch[-1]) or not HAN.fullmatch(stretch[0]):
                continue
            try:
                code = stretch.encode("gbk")
            except UnicodeEncodeError:
                break
            # paired one byte out of step, all but the closing trail must be characters again
            if len(code) == 2 * len(stretch) and code[-1] in TRAIL_THAT_CLOSES and _is_gbk(code[1:-1]):
                return f"{text[:start]}?{code[1:].decode('gbk')}{text[end:]}"
    return text


def _is_gbk(code: bytes) -> bool:
    try:
        return bool(code) and len(code.decode("gbk")) == len(code) // 2
    except UnicodeDecodeError:
        return False


KINDS: dict[str, Noise] = {
    "misaligned": misaligned,
    "traditional": traditional,
    "full_width": full_width,
    "split_numbers": split_numbers,
    "spaces": spaces,
    "line_breaks": line_breaks,
    "pinyin_marks": pinyin_marks,
    "pinyin_plain": pinyin_plain,
    "pinyin_digits": pinyin_digits,
    "pinyin_doubled": pinyin_doubled,
    "pinyin_wide": pinyin_wide,
    "zero_width": zero_width,
    "spam": spam,
    "navigation": navigation,
    "markup": markup,
}
"""All kinds, in the order in which they come upon a text."""


def several(text: str, kinds: Iterable[str], random: Random) -> str:
    """The text with several kinds of noise, whatever the order in which they are named."""
    wanted = set(kinds)
    for name, noise in KINDS.items():
        if name in wanted:
            text = noise(text, random)
    return text
