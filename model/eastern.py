"""Days and efforts as they are typed in Japanese, Chinese and Korean, in the words readers know.

The texts are folded: figures are 0 to 9, letters of usual width. What is typed here is written to
the file as any other: `3日` for an effort becomes `3d`, `来週` a day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_STEPS: Final = {
    "today": ("今日", "きょう", "本日", "今天", "오늘"),
    "tomorrow": ("明日", "あした", "あす", "明天", "내일"),
    "yesterday": ("昨日", "きのう", "昨天", "어제"),
    "+2d": ("明後日", "あさって", "后天", "後天", "모레"),
    "-2d": ("一昨日", "おととい", "前天", "그저께"),
    "+1w": ("来週", "下周", "下週", "下个星期", "下個星期", "다음주"),
    "-1w": ("先週", "上周", "上週", "上个星期", "上個星期", "지난주"),
    "+2w": ("再来週", "下下周", "下下週"),
    "+1m": ("来月", "下月", "下个月", "下個月", "다음달"),
    "-1m": ("先月", "上月", "上个月", "上個月", "지난달"),
    "+1y": ("来年", "明年", "내년"),
    "-1y": ("去年", "昨年", "작년"),
}
_WORDS: Final = {word: step for step, words in _STEPS.items() for word in words}
_WEEKS: Final = {
    **{
        word: int(step[:-1]) for word, step in _WORDS.items() if step[-1] == "w" and step[0] in "+-"
    },
    **dict.fromkeys(("今週", "本周", "这周", "這週", "本週", "이번주"), 0),
}
_DAYS: Final = ("月一월", "火二화", "水三수", "木四목", "金五금", "土六토", "日天일")
_ENGLISH: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ERAS: Final = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_WEEKDAY: Final = re.compile(
    rf"(?P<week>{'|'.join(sorted(_WEEKS, key=len, reverse=True))})?の?"
    "(?:(?P<ja>[月火水木金土日])曜日?"
    "|(?:周|週|星期|礼拜|禮拜)(?P<zh>[一二三四五六日天])|(?P<ko>[월화수목금토일])요일)"
)
_NEXT_IN_CHINESE: Final = re.compile("(下|上)(?:周|週|个?星期|個星期)([一二三四五六日天])")
_AHEAD: Final = re.compile(
    r"(\d{1,5})(日|天|일|週間?|周|個?星期|个星期|주|[かヶヵカ個个ケ]月|개월|年|년)(後|后|以后|후|뒤|前|以前|전)"
)
_UNIT_OF: Final = {"日": "d", "天": "d", "일": "d", "年": "y", "년": "y"}
_DATE: Final = re.compile(
    r"(?:(?:(令和|平成|昭和|[RHS])(\d{1,2}|元)|(\d{4}))[年년.])?(\d{1,2})[月월.](\d{1,2})[日号號일]?"
    r"(?:\([^()]{1,3}\))?"
)
_ENDS: Final = {"月末": 1, "今月末": 1, "来月末": 2, "本月底": 1, "下月底": 2}


def day_typed(text: str, today: date) -> str:
    """Return a day as `read_date` takes it, the text itself where it is none of these forms.

    Raises ValueError for a year that no calendar has.
    """
    text = "".join(text.split())
    if text in _WORDS:
        return _WORDS[text]
    if text in _ENDS:
        month = today.year * 12 + today.month - 1 + _ENDS[text]
        return (date(month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat()
    if found := _NEXT_IN_CHINESE.fullmatch(text):
        return _of_week({"下": 1, "上": -1}[found[1]], _number(found[2]), today)
    if found := _WEEKDAY.fullmatch(text):
        number = _number(found["ja"] or found["zh"] or found["ko"])
        week = found["week"]
        return _of_week(_WEEKS[week], number, today) if week else _ENGLISH[number]
    if found := _AHEAD.fullmatch(text):
        sign = "-" if found[3] in ("前", "以前", "전") else "+"
        unit = _UNIT_OF.get(found[2]) or ("m" if found[2][-1] in "月월" else "w")
        return f"{sign}{found[1]}{unit}"
    return _dated(text)


def _number(sign: str) -> int:
    return next(number for number, signs in enumerate(_DAYS) if sign in signs)


def _of_week(weeks: int, number: int, today: date) -> str:
    """Return a day of this week (0), the next (1), by its number from Monday on."""
    return (today + timedelta(days=7 * weeks + number - today.weekday())).isoformat()


def _dated(text: str) -> str:
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    era, of_era, year, month, day = found.groups()
    if era:
        year = str(_ERAS[era] + (1 if of_era == "元" else int(of_era)))
    return f"{year}-{month}-{day}" if year else f"{month}-{day}"


_EFFORT: Final = re.compile(
    "(?P<half>時間半)|(?P<h>時間|小時|小时|시간)|(?P<m>分間|分钟|分鐘|分|분)"
    "|(?P<d>人日|日間|人天|日|天|일)|(?P<w>人週|週間|週|周|주)|(?P<to>\\s*[〜~]\\s*)|(?P<minus>[−–])"
)
_WRITTEN: Final = {"half": "h30m", "to": "-", "minus": "-"}


def effort_typed(text: str) -> str:
    """Return an effort with the units that `read_effort` knows: `1時間半` is `1h30m`."""
    return _EFFORT.sub(
        lambda found: _WRITTEN.get(found.lastgroup or "", found.lastgroup or ""), text
    )
