"""YAML as a role file uses it: no surprises, the line of everything, and long texts as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

DEEPEST = 12
"""Levels of nesting; a role file has five."""
_BLOCK_SAFE = re.compile(
    "[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]+"
)
_PLAIN_TYPES = {
    "tag:yaml.org,2002:null": ("~|null|Null|NULL|", ["~", "n", "N", ""]),
    "tag:yaml.org,2002:bool": ("true|True|TRUE|false|False|FALSE", list("tTfF")),
    "tag:yaml.org,2002:int": ("[-+]?(?:0|[1-9][0-9]*)", list("-+0123456789")),
    "tag:yaml.org,2002:float": (r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?", list("-+0123456789")),
}


class RoleFileBroken(Exception):
    """A role file cannot be read; the message names the line and what is wrong there."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"Line {line}: {problem}")
        self.line = line


class FlowList(list[Any]):
    """A list that is written on one line: [Python, Java]."""


class _Loader(yaml.SafeLoader):
    """Reads scalars as YAML 1.2 does: `no`, `on` and 2026-01-01 are words."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way


class _Dumper(yaml.SafeDumper):
    """Writes flow lists on one line, and never an alias."""

    def ignore_aliases(self, _data: object) -> bool:
        """Write the same value again where it occurs again."""
        return True


for _tag, (_form, _first) in _PLAIN_TYPES.items():
    _Loader.add_implicit_resolver(_tag, re.compile(rf"^(?:{_form})$"), _first)
_Dumper.add_representer(
    FlowList,
    lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True),
)


def dump(data: dict[str, Any]) -> str:
    """The mapping as YAML in its own order; its last value is a long text and stands as it is, if it can."""
    *head, (name, text) = data.items()
    written = yaml.dump(dict(head), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return written + _long_text(name, text)


def _long_text(name: str, text: str) -> str:
    """A block literal; a text with characters that YAML would change is quoted instead."""
    if not _BLOCK_SAFE.fullmatch(text) or not text.strip():
        return yaml.dump({name: text}, Dumper=_Dumper, allow_unicode=True, width=100, default_style='"')
    keep = "+" if text.endswith("\n") else "-"
    body = text.removesuffix("\n").split("\n")
    return f"{name}: |2{keep}\n" + "".join(f"  {line}\n" if line else "\n" for line in body)


class Document:
    """A YAML text as data, and the line each part stands on."""

    def __init__(self, text: str) -> None:
        """Read `text`. Raises `RoleFileBroken`."""
        try:
            loader = _Loader(text)
            self._root = loader.get_single_node()
            self._check(text)
            self.data: Any = loader.construct_document(self._root) if self._root else None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise RoleFileBroken(
                mark.line + 1 if mark else 1, f"{error.problem or error.context}."
            ) from error
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            raise RoleFileBroken(line, "a character that may not stand in YAML.") from error
        except (RecursionError, ValueError) as error:
            raise RoleFileBroken(1, "nested too deeply, or a value that cannot be read.") from error

    def line(self, path: Sequence[str | int]) -> int:
        """The line, from 1, of the part at `path`, or of the nearest part around it."""
        node, line = self._root, 1
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            line, node = found
        return line

    def _check(self, text: str) -> None:
        for token in yaml.scan(text, Loader=_Loader):
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
                raise RoleFileBroken(
                    token.start_mark.line + 1, "anchors and aliases (& and *) are not used here."
                )
        for line, problem in _problems(self._root, 0):
            raise RoleFileBroken(line, problem)


def _problems(node: yaml.Node | None, depth: int) -> Iterator[tuple[int, str]]:
    if node is not None and depth > DEEPEST:
        yield node.start_mark.line + 1, "nested too deeply."
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                yield key.start_mark.line + 1, f"“{key.value}” stands here a second time."
            seen.add(str(key.value))
            yield from _problems(value, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _problems(item, depth + 1)


def _step(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return item.start_mark.line + 1, item
    return None
