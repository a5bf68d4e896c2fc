"""A long text is scanned by a pattern of many statements, a short one statement by statement."""

import pytest

from data.toml.outline import Outline

TEXTS = {
    "tables": 'a = 1\n[b]\nc = "x"  # why\n\n# above\n[[d]]\ne = [1, 2] \n[[d]]\n\n\n',
    "only blanks": "\n  \n# nothing\n",
    "brackets in values": "a = ['[x]', \"[y]\"]\n'[z]' = '''\n[q]\n'''\n[b]\nc.\"[\" = 1\n",
    "deep": "a = [[[[[[[[1]]]]]]]]\nb = {c = [{d = [{e = '[g]'}]}]}\n[h]\ni = 1979-05-27\n",
    "no newline at the end": "[a]\nb = 1\n[c]",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_the_headers_are_where_they_are_in_a_short_one(text: str) -> None:
    long = text + "\n#" + "x" * 100_000
    short_one, long_one = Outline(text), Outline(long)
    assert long_one.starts == short_one.starts
    assert [head.parts for head in long_one.heads] == [head.parts for head in short_one.heads]
