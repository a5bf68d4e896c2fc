"""A class made here does what the standard library's dataclass of the same fields does."""

import dataclasses
from typing import Any

import pytest

from model import dataclass as ours

OPTIONS = [
    {"frozen": frozen, "slots": slots, "eq": eq}
    for frozen in (True, False)
    for slots in (True, False)
    for eq in (True, False)
]


def _made(maker: Any, options: dict[str, bool]) -> Any:
    field = maker.field

    @maker.dataclass(**options)
    class Thing:
        name: str
        count: int = 3
        parts: list[str] = field(default_factory=list)
        hidden: str = field(default="", repr=False, compare=False)
        later: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "later", self.count + 1)

    return Thing


@pytest.fixture(params=OPTIONS, ids=str)
def pair(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    return _made(ours, request.param), _made(dataclasses, request.param)


def test_fields_defaults_and_what_follows_them(pair: tuple[Any, Any]) -> None:
    for make in pair:
        thing = make("a", hidden="x")
        assert (thing.name, thing.count, thing.parts, thing.hidden, thing.later) == (
            ("a", 3, [], "x", 4)
        )
        assert make("b").parts is not thing.parts
    assert repr(pair[0]("a", 5)) == repr(pair[1]("a", 5))
    assert pair[0].__match_args__ == pair[1].__match_args__
    names = [[f.name for f in dataclasses.fields(make)] for make in pair]
    assert names[0] == names[1]


def test_equality_and_hashes_are_the_same(pair: tuple[Any, Any]) -> None:
    for one, other in (("ab", "ab"), ("ab", "ac"), ("ab", "ab")):
        answers = [make(one, parts=[]) == make(other, parts=[], hidden="y") for make in pair]
        assert answers[0] == answers[1]
    assert pair[0]("a") != pair[1]("a")
    kinds: list[type] = []
    for make in pair:
        try:
            kinds.append(type(hash(make("a", parts=()))))
        except TypeError:
            kinds.append(TypeError)
    assert kinds[0] is kinds[1]


def test_assignment_is_refused_and_allowed_alike(pair: tuple[Any, Any]) -> None:
    answers = []
    for make in pair:
        thing = make("a")
        tried = []
        for name in ("name", "unheard"):
            try:
                setattr(thing, name, "b")
                tried.append(getattr(thing, name))
            except (AttributeError, TypeError) as error:
                tried.append(isinstance(error, AttributeError))
        answers.append(tried)
    assert answers[0][0] == answers[1][0]


def test_a_copy_with_other_values_goes_through_init(pair: tuple[Any, Any]) -> None:
    for make in pair:
        for replace in (dataclasses.replace, ours.replace):
            copy = replace(make("a", parts=["x"]), count=7)
            assert (copy.name, copy.count, copy.parts, copy.later) == ("a", 7, ["x"], 8)


def test_a_copy_with_a_value_for_no_field_is_refused(pair: tuple[Any, Any]) -> None:
    for make in pair:
        with pytest.raises(TypeError, match="unexpected keyword argument 'nothing'"):
            ours.replace(make("a"), nothing=1)


def test_the_hundredth_object_is_made_as_the_first(pair: tuple[Any, Any]) -> None:
    mine, standard = pair
    made = [(mine("a", n, hidden=str(n)), standard("a", n, hidden=str(n))) for n in range(100)]
    assert [repr(one) for one, _ in made] == [repr(other) for _, other in made]
    assert [one.hidden for one, _ in made] == [str(n) for n in range(100)]
    assert len({id(one.parts) for one, _ in made}) == 100


def test_a_call_that_does_not_fit_is_refused_first_and_last(pair: tuple[Any, Any]) -> None:
    bad: list[tuple[tuple[object, ...], dict[str, object]]]
    bad = [((), {}), (("a",), {"name": "b"}), (("a",), {"x": 1}), ((1, 2, 3, 4, 5, 6), {})]
    for args, named in bad:
        for make in pair:
            with pytest.raises(TypeError, match=r"__init__\(\)"):
                make(*args, **named)
        assert pair[0]("a").name == "a"


def test_a_field_of_the_standard_library_s_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Wrong\.parts: `field` comes from model\.dataclass"):

        @ours.dataclass()
        class Wrong:
            parts: list[str] = dataclasses.field(default_factory=list)


def test_a_missing_value_is_named(pair: tuple[Any, Any]) -> None:
    for make in pair:
        with pytest.raises(TypeError, match=r"Thing\.__init__\(\) missing .*'name'"):
            make()
        with pytest.raises(TypeError, match="unexpected keyword argument 'nothing'"):
            make("a", nothing=1)


def test_a_class_of_no_fields_and_of_one() -> None:
    @ours.dataclass(frozen=True, slots=True)
    class Nothing:
        """No fields."""

    @ours.dataclass(frozen=True, slots=True)
    class One:
        value: object

    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    assert One((1, 2)) == One((1, 2))
    assert len({One(1), One(1), One(2)}) == 2
    assert repr(One("x")).endswith("One(value='x')")


def test_a_method_of_the_class_s_own_stays() -> None:
    @ours.dataclass(frozen=True, slots=True)
    class Named:
        name: str

        def __repr__(self) -> str:
            return f"<{self.name}>"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Named) and other.name.lower() == self.name.lower()

        def __hash__(self) -> int:
            return hash(self.name.lower())

    assert repr(Named("x")) == "<x>"
    assert len({Named("x"), Named("X")}) == 1
