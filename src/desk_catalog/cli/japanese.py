"""click in Japanese: headings, usage lines and every complaint about what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import click

_HEADINGS = {"Options": "オプション", "Commands": "コマンド", "Positional arguments": "引数"}


_OPTIONS = "[オプション]"


class Formatter(click.HelpFormatter):
    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "使い方: ")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Two columns that line up although a kanji is as wide as two letters."""
        rows = tuple(rows)
        width = max((_width(name) for name, _ in rows), default=0) + col_spacing
        for name, text in rows:
            self.write(f"{'':>{self.current_indent}}{name}{' ' * (width - _width(name))}{text}\n")


class Context(click.Context):
    formatter_class = Formatter


class Option(click.Option):
    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], record[1].replace("[required]", "［必須］"))


class Command(click.Command):
    context_class = Context

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"options_metavar": _OPTIONS, **more})
        self.allow_extra_args = True  # or click complains about them in English

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with _named(ctx):
            rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(f"余分な引数があります: {' '.join(rest)}", ctx)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_japanese(super().get_help_option(ctx))


class Group(click.Group):
    context_class = Context
    command_class = Command

    def __init__(self, *args: Any, **more: Any) -> None:
        # Without a command the callback runs, which says what is missing in Japanese.
        ours = {
            "options_metavar": _OPTIONS,
            "subcommand_metavar": "コマンド …",
            "invoke_without_command": True,
        }
        super().__init__(*args, **{**ours, **more})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with _named(ctx):
            return super().parse_args(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_japanese(super().get_help_option(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None:
            near = _perhaps(get_close_matches(name, self.commands))
            raise click.UsageError(f"「{name}」というコマンドはありません。{near}", ctx)
        return super().resolve_command(ctx, args)


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """A parameter's type: one of a few words."""

    def word(value: str) -> str:
        if value not in words:
            raise click.BadParameter(
                f"「{value}」は使えません。{'、'.join(words)} のどれかを指定してください。"
            )
        return value

    return word


def named_path(value: str | Path) -> Path:
    """A parameter's type: a file or folder, which must have a name: an empty one would mean the present folder."""
    if not str(value).strip():
        raise click.BadParameter(f"「{value}」は使えません。ファイルかフォルダーの名前を指定してください。")
    return Path(value)


def count(value: str) -> int:
    """A parameter's type: a whole number from 1."""
    try:
        number = int(value)
    except ValueError:
        number = 0
    if number < 1:
        raise click.BadParameter(f"「{value}」は使えません。1以上の整数を指定してください。")
    return number


@contextmanager
def _named(context: click.Context) -> Iterator[None]:
    """The parser does not say which command an option lacks its value in."""
    try:
        yield
    except click.BadOptionUsage as error:
        error.ctx = error.ctx or context
        raise


def complaint(error: click.ClickException) -> str:
    """What is wrong with the command line, as the lines a person reads."""
    lines = [f"エラー: {_reason(error)}"]
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        lines = [context.get_usage(), f"「{context.command_path} --help」で説明を表示します。", "", *lines]
    return "\n".join(lines)


def _reason(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"「{error.option_name}」というオプションはありません。{_perhaps(error.possibilities or ())}"
    if isinstance(error, click.MissingParameter):
        return f"{_name(error.param)}を指定してください。"
    if isinstance(error, click.BadParameter):
        return f"{_name(error.param)}の値が正しくありません。{error.message}"
    if isinstance(error, click.BadOptionUsage):
        return _bad_option(error)
    return error.message


def _bad_option(error: click.BadOptionUsage) -> str:
    """click gives a value too many and one too few the same name; the option itself tells them apart."""
    params = error.ctx.command.get_params(error.ctx) if error.ctx else []
    for param in params:
        if isinstance(param, click.Option) and error.option_name in param.opts and param.is_flag:
            return f"オプション「{error.option_name}」に値は付けられません。"
    return f"オプション「{error.option_name}」には値が必要です。"


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "引数"
    if isinstance(param, click.Option):
        return f"オプション「{max(param.opts, key=len)}」"
    return f"引数「{param.human_readable_name}」"


def _perhaps(names: Any) -> str:
    return f"もしかして: {'、'.join(names)}" if names else ""


def _in_japanese(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "この説明を表示して終わります。"
    return option


def _width(text: str) -> int:
    """The columns a terminal needs for ``text``."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)
