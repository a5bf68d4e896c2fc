"""Keys of an input method that was left on, and texts typed with one."""

from __future__ import annotations

from tests.support.screen import playing


async def test_a_key_of_full_width_does_what_the_usual_one_does() -> None:
    async with playing() as play:
        await play.press("1", "g")
        first = play.focused.key
        await play.press("ｊ")
        assert play.focused.key != first
        await play.press("ｋ")
        assert play.focused.key == first
        await play.press("／")
        assert "Search" in play.text()


async def test_a_space_of_full_width_sets_the_status_as_space_does() -> None:
    async with playing() as play:
        before = play.session.project
        await play.press("　")
        assert play.session.project != before


async def test_a_key_of_kana_does_nothing_and_says_why() -> None:
    async with playing() as play:
        before = play.session.project
        await play.press("あ")
        assert "あ is no key here: the keys are Latin letters" in play.text()
        assert play.session.project == before


async def test_spaces_of_any_width_are_typed_into_a_title_as_they_are() -> None:
    async with playing() as play:
        await play.press("2", "a", *"佐藤　太郎\u00a0様", "enter")
        titles = [record.title for _, _, record in play.session.project.items()]
        assert "佐藤　太郎\u00a0様" in titles


async def test_letters_of_full_width_are_text_where_text_is_typed() -> None:
    async with playing() as play:
        await play.press("2", "a", *"ＡＰＩ：ｑ", "enter")
        titles = [record.title for _, _, record in play.session.project.items()]
        assert "ＡＰＩ：ｑ" in titles


async def test_a_search_finds_and_marks_words_in_any_kind_of_kana() -> None:
    async with playing() as play:
        await play.press("2", "a", *"音声ガイド", "enter")
        await play.press("slash", *"ｶﾞいど")
        assert "1 of 1" in play.text()
        await play.press("enter")
        marked = [
            segment.text
            for strip in play.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.reverse and segment.style.underline
        ]
        assert "ガイド" in marked


async def test_an_id_is_gone_to_in_letters_of_full_width() -> None:
    async with playing() as play:
        await play.press(":", *"３．１．３", "enter")
        assert play.focused.key == "item:3.1.3"


async def test_texts_are_in_one_order_in_whatever_kana_and_width_they_are_written() -> None:
    titles = ("アウ", "ａｐｉ 2", "ｱｴ", "API 1", "あい")
    rows = ",".join(f'{{ id = "{n}", title = "{title}" }}' for n, title in enumerate(titles, 1))
    async with playing(f"[[phases]]\nid = 'P'\ntitle = 'x'\ntasks = [{rows}]\n") as play:
        await play.press("2", "comma")
        shown = [play.session.project.record(key).title for key in play.focused.rows.keys]
        assert shown == ["API 1", "ａｐｉ 2", "あい", "アウ", "ｱｴ"]
