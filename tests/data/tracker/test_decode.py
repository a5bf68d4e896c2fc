"""From bytes to text: encodings, damage that can be undone, and what is refused."""

import subprocess
import sys
import unicodedata

import ftfy
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.tracker.decode import CAP, decode
from data.trouble import Unreadable

CLEAN = """# Plan — 2 📋

| Schritt | Stand |
|---|---|
| Übergabe | ⏳ |
| Prüfung ⚠️ | ✅ |
| Bau | ❌ |
"""


def _misread(text: str, encoding: str) -> bytes:
    """UTF-8 read in another encoding, the bytes it does not know left out, written as UTF-8."""
    return text.encode().decode(encoding, "ignore").encode()


@pytest.mark.parametrize("encoding", ["cp1252", "cp1254", "mac_roman"])
def test_marks_come_back_from_a_misreading_in_which_bytes_were_lost(encoding: str) -> None:
    found = decode(_misread(CLEAN, encoding), "plan.md")
    assert found.text == CLEAN
    assert any("had been read as" in told for told in found.repairs)


def test_a_lone_hourglass_in_a_cell_is_brought_back_and_told() -> None:
    found = decode(_misread("| a | ⏳ |\n", "cp1254"), "plan.md")
    assert found.text == "| a | ⏳ |\n"
    assert "1 damaged places" in found.repairs[0]


def test_a_hard_space_that_became_a_soft_one_is_no_hindrance() -> None:
    damaged = _misread("⚠️ late", "cp1254").decode().replace("\u00a0", " ")
    assert decode(damaged.encode(), "plan.md").text == "⚠️ late"


def test_what_cannot_be_mended_is_told_with_its_line() -> None:
    found = decode(_misread("✅ fine\n捗 lost\n", "cp1254"), "plan.md")
    assert found.text.startswith("✅ fine\n")
    assert any("cannot be mended" in told and "line 2" in told for told in found.repairs)


def test_letters_of_single_lines_are_mended_where_no_mark_tells_of_damage() -> None:
    found = decode("plain\nÃœbergabe fÃ¼r morgen\n".encode(), "plan.md")
    assert found.text == "plain\nÜbergabe für morgen\n"
    assert "line 2" in found.repairs[0]


@pytest.mark.parametrize("text", ["Größe, café, naïve", "進捗は未完了", "Готовність ✅", "plain"])
def test_a_sound_text_is_left_alone(text: str) -> None:
    assert decode(text.encode(), "plan.md") == (text, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_wide_encodings_and_byte_order_marks_are_read(encoding: str) -> None:
    assert decode(CLEAN.encode(encoding), "plan.md").text == CLEAN


def test_older_encodings_are_told_by_the_words_they_yield() -> None:
    table = "| 任务 | 状态 |\n|---|---|\n| 甲 | 进行中 |\n| 乙 | 已完成 |\n"
    found = decode(table.encode("gb18030"), "plan.md")
    assert found.text == table
    assert "gb18030" in found.repairs[0]


def test_bytes_that_fit_no_encoding_are_read_as_far_as_they_go_and_that_is_told() -> None:
    found = decode("Grüße éé".encode("cp1252") + b" \x98 \x81 \xff", "x.md")
    assert found.text.strip() == "Grüße éé ˜ \ufffd ÿ"
    assert found.repairs == ("read as windows-1252, with bytes it lacks",)


def test_a_few_bad_bytes_do_not_spoil_the_rest() -> None:
    found = decode("進行中の作業一覧です。".encode() + b"\xff done\n", "plan.md")
    assert found.text == "進行中の作業一覧です。\ufffd done\n"
    assert "no UTF-8" in found.repairs[0]


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(32)) * 9])
def test_what_is_no_text_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"plan\.md is no text"):
        decode(content, "plan.md")


def test_more_than_a_megabyte_is_refused_with_advice() -> None:
    assert decode(b"a" * CAP, "plan.md").text == "a" * CAP
    with pytest.raises(Unreadable, match=r"plan\.md is larger than 1 MB; split it"):
        decode(b"a" * (CAP + 1), "plan.md")


def test_a_gap_that_nobody_can_see_the_end_of_becomes_a_space_and_that_is_told() -> None:
    said = decode(("- a" + " " * 100 + "b\n" + " " * 200 + "c" + " " * 99 + "d").encode(), "x.md")
    assert said.text == "- a b\n" + " " * 200 + "c" + " " * 99 + "d"
    assert said.repairs == ("1 gap of 100 spaces or more became one space",)


def test_line_ends_become_alike_and_terminal_commands_go() -> None:
    found = decode(b"a\r\nb\rc\x1b[31md\x07\x0be\xe2\x80\xa8f\n", "plan.md")
    assert found.text == "a\nb\ncd e f\n"
    assert found.repairs == (
        "1 terminal commands were left out",
        "1 control characters were left out",
    )


@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore"))
)
def test_no_bytes_lead_to_a_crash_or_to_a_control_character(content: bytes) -> None:
    try:
        text = decode(content, "plan.md").text
    except Unreadable:
        return
    assert {c for c in text if unicodedata.category(c) in ("Cc", "Cs")} <= {"\n", "\t"}


@given(
    st.text("abcé進⏳✅❌—ü| \n", max_size=60), st.sampled_from(["cp1252", "cp1254", "mac_roman"])
)
def test_a_misreading_that_lost_nothing_never_costs_a_line(text: str, encoding: str) -> None:
    damaged = _misread(text, encoding)
    assert decode(damaged, "plan.md").text.count("\n") == text.count("\n")


_LETTERS = st.text("abc ABC.,äöüßéñçàœ—–…“”’•→✅你好日本жщΩλ€£°²½Ââ\u00a0", min_size=1, max_size=8)
_ENCODINGS = ("cp1250", "cp1251", "cp1252", "cp1253", "cp1257", "mac_roman", "cp437")


@given(_LETTERS, st.sampled_from(_ENCODINGS), st.sampled_from(("\u00a0", " ")))
def test_no_line_is_left_that_ftfy_would_mend(text: str, encoding: str, blank: str) -> None:
    misread = text.encode().decode(encoding, "ignore").replace("\u00a0", blank)
    # Control characters are left out behind it, and what stands beside them then is new.
    assume(not any(unicodedata.category(char) == "Cc" for char in misread))
    assume("\n" not in ftfy.fix_encoding(misread))
    read = decode(misread.encode(), "t.md").text
    assert ftfy.fix_encoding(read) == read


@pytest.mark.parametrize(
    "text",
    ["Calafetação – inspeções", "Přání – září", "yapılış – çıkış", "Trilogía – éé", "łódź – dół"],
)
def test_words_with_accents_are_not_taken_for_damage(text: str) -> None:
    script = (
        "import sys\n"
        "from data.tracker.decode import decode\n"
        "assert decode(sys.argv[1].encode(), 'x.md').text == sys.argv[1]\n"
        "print('ftfy' in sys.modules)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, text], check=True, capture_output=True, text=True
    )
    assert told.stdout == "False\n"
