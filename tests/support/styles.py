"""A parsed file written as TOML in any of the styles that people write.

Everything is drawn from one `random.Random`: inline tables and headers, dotted keys, sub-headers,
arrays on one line and on many, quoted keys, four kinds of strings, comments of all sorts, blocks
out of order, newlines, a byte order mark, no final newline.
"""

from collections.abc import Mapping
from random import Random

import tomli_w

from model.value import Value

Blocks = list[str]

_NOISE = ("[[phases]]", "# not this", '"quoted"', "[project]", "a = 1", "{ x", "]", "'''", "…")


def styled(document: Mapping[str, Value], random: Random) -> str:
    """Return a text that means `document`."""
    return _Writer(random).document(document)


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.newline = "\r\n" if self.chance(6) else "\n"
        self.comments = random.choice((0, 0, 3, 8))  # one line in so many has one
        self.step = random.choice(("", "  ", "    ", "\t"))
        self.count = 0

    def chance(self, of: int) -> bool:
        return of > 0 and self.random.randrange(of) == 0

    # --- the whole file

    def document(self, document: Mapping[str, Value]) -> str:
        top, groups = [], []
        for name, value in document.items():
            blocks = self.top_level(name, value)
            if blocks is None:
                top.append(self.lines(self.key(name), value, ""))
            elif isinstance(blocks, str):
                top.append(blocks)
            else:
                groups.append(blocks)
        text = self.blank() + "".join(top) + "".join(self.interleaved(groups)) + self.blank()
        if self.chance(5) and not text.endswith(("'" + self.newline, '"' + self.newline)):
            text = text.rstrip("\r\n")
        return ("\ufeff" if self.chance(6) else "") + text

    def top_level(self, name: str, value: Value) -> Blocks | str | None:
        """Blocks for a table or list of tables; dotted lines as one text; None for a plain line."""
        if isinstance(value, Mapping) and not self.chance(4):
            if value and self.chance(5):
                return self.dotted(self.key(name), value, "")
            return self.table_blocks(self.key(name), value)
        if _are_tables(value) and not self.chance(4):
            return self.row_blocks(self.key(name), value, "", last=None)
        return None

    def interleaved(self, groups: list[Blocks]) -> Blocks:
        """All blocks, those of a group in their order; mostly one group after the other."""
        if not self.chance(3):
            self.random.shuffle(groups)
            return [block for group in groups for block in group]
        order = [index for index, group in enumerate(groups) for _ in group]
        self.random.shuffle(order)
        return [groups[index].pop(0) for index in order]

    # --- headers

    def table_blocks(self, name: str, table: Mapping[str, Value]) -> Blocks:
        """`[name]` and the headers of tables in it, in any order: supers may come later."""
        own, below = self.split(name, table, "", tables_only=True)
        blocks = [self.header(f"[{name}]", "") + own, *below]
        if not own and below and self.chance(3):
            blocks = below  # only the tables below make it
        if self.chance(3):
            self.random.shuffle(blocks)
        return blocks

    def row_blocks(self, name: str, rows: Value, indent: str, last: str | None) -> Blocks:
        blocks: Blocks = []
        assert isinstance(rows, tuple)
        for row in rows:
            assert isinstance(row, Mapping)
            own, below = self.split(name, row, indent, tables_only=False)
            blocks += [self.header(f"[[{name}]]", indent) + own, *below]
        return blocks

    def split(
        self, name: str, table: Mapping[str, Value], indent: str, tables_only: bool
    ) -> tuple[str, Blocks]:
        """The lines of a table's own keys, and the blocks below it."""
        lines, below = "", []
        for key, value in table.items():
            written = self.key(key)
            if isinstance(value, Mapping) and self.chance(3):
                deeper, blocks = self.split(f"{name}.{written}", value, indent, tables_only)
                below.append([self.header(f"[{name}.{written}]", indent) + deeper, *blocks])
            elif isinstance(value, Mapping) and value and self.chance(3):
                lines += self.dotted(written, value, indent)
            elif _are_tables(value) and not self.chance(3) and not tables_only:
                inner = indent + self.step
                below.append(self.row_blocks(f"{name}.{written}", value, inner, None))
            else:
                lines += self.lines(written, value, indent)
        self.random.shuffle(below)
        return lines, [block for group in below for block in group]

    def header(self, text: str, indent: str) -> str:
        lead = self.blank() + "".join(self.comment_lines(indent))
        return f"{lead}{indent}{text}{self.behind()}{self.newline}"

    # --- lines

    def dotted(self, prefix: str, table: Mapping[str, Value], indent: str) -> str:
        lines = ""
        dot = self.random.choice((".", ".", " . "))
        for key, value in table.items():
            name = f"{prefix}{dot}{self.key(key)}"
            if isinstance(value, Mapping) and value and self.chance(2):
                lines += self.dotted(name, value, indent)
            else:
                lines += self.lines(name, value, indent)
        return lines

    def lines(self, key: str, value: Value, indent: str) -> str:
        equals = self.random.choice((" = ", " = ", "=", "  =  "))
        lead = "".join(self.comment_lines(indent)) + ("" if not self.chance(9) else self.blank())
        shown = self.value(value, indent, many=True)
        return f"{lead}{indent}{key}{equals}{shown}{self.behind()}{self.newline}"

    def comment_lines(self, indent: str) -> list[str]:
        if not self.chance(self.comments):
            return []
        return [f"{indent}{self.comment()}{self.newline}" for _ in range(self.random.randint(1, 2))]

    def behind(self) -> str:
        return f"  {self.comment()}" if self.chance(self.comments) else ""

    def comment(self) -> str:
        self.count += 1
        return f"# {self.count} {self.random.choice(_NOISE)}"

    def blank(self) -> str:
        text = self.newline * self.random.choice((0, 1, 1, 2))
        if self.comments and self.chance(4):
            text += f"{self.comment()}{self.newline}{self.newline}"
        return text

    # --- values

    def key(self, name: str) -> str:
        bare = tomli_w.dumps({name: 0})[:-5]
        if self.chance(8) and not bare.startswith('"'):
            return f'"{bare}"' if self.chance(2) else f"'{bare}'"
        return bare

    def value(self, value: Value, indent: str, many: bool) -> str:
        if isinstance(value, Mapping):
            return self.inline_table(value, indent)
        if isinstance(value, tuple):
            if many and value and self.chance(2):
                return self.long_array(value, indent)
            spread = self.random.choice(("", " "))
            items = ", ".join(self.value(one, indent, False) for one in value)
            comma = "," if value and self.chance(5) else ""
            return f"[{spread}{items}{comma}{spread}]"
        return self.string(value) if isinstance(value, str) else tomli_w.dumps({"_": value})[4:-1]

    def inline_table(self, table: Mapping[str, Value], indent: str) -> str:
        items = []
        for key, value in table.items():
            name = self.key(key)
            if isinstance(value, Mapping) and len(value) == 1 and self.chance(3):
                (inner, value), *_ = value.items()
                name += f".{self.key(inner)}"
            items.append(f"{name} = {self.value(value, indent, False)}")
        if self.chance(15) and items:  # TOML 1.1 lets tables break over lines
            deep = self.newline + indent + "    "
            return "{" + deep + ("," + deep).join(items) + ",}"
        space = self.random.choice(("", " "))
        return "{" + space + ", ".join(items) + space + "}"

    def long_array(self, values: tuple[Value, ...], indent: str) -> str:
        inner = indent + (self.step or "  ")
        trailing = self.chance(2)
        text = "[" + self.behind() + self.newline
        for index, value in enumerate(values):
            is_last = index == len(values) - 1
            comma = "" if is_last and not trailing else ","
            text += "".join(self.comment_lines(inner))
            text += f"{inner}{self.value(value, inner, self.chance(2))}{comma}"
            if is_last and self.chance(4):
                return f"{text}]"
            joined = not is_last and self.chance(6)
            text += " " if joined else self.behind() + self.newline
        return f"{text}{''.join(self.comment_lines(inner))}{indent}]"

    def string(self, text: str) -> str:
        plain = all(char >= " " and char != "\x7f" for char in text.replace("\t", " "))
        if plain and "'" not in text and self.chance(4):
            return f"'{text}'"
        broken = all(
            char >= " " and char != "\x7f"
            for char in text.replace(self.newline, " ").replace("\t", " ")
        )
        if broken and self.chance(2 if "\n" in text else 9):
            if "'" not in text and self.chance(2):
                return f"'''{self.newline}{text}'''"
            escaped = text.replace("\\", "\\\\").replace('"', '\\"')
            return f'"""{self.newline}{escaped}"""'
        return tomli_w.dumps({"_": text})[4:-1]


def _are_tables(value: object) -> bool:
    return (
        isinstance(value, tuple) and bool(value) and all(isinstance(one, Mapping) for one in value)
    )
