"""What the press does while MkDocs builds: the one file here that knows MkDocs.

It is a hook and not a Markdown extension because notebooks do not pass through Python-Markdown, and
a page's formulas share one set of glyphs. Another site builder would call `formulas.draw` on its HTML.
"""

from pathlib import Path

from mkdocs.exceptions import PluginError

from press import formulas, notebook


def on_config(config):
    notebook.write_markdown_as_pages_do(config.markdown_extensions, config.mdx_configs)


def on_page_content(html, page, config, files):
    source = Path(page.file.abs_src_path)
    if source.suffix != ".md":
        html = notebook.tidy(html)
    try:
        return formulas.draw(html)
    except formulas.FormulaError as error:
        raise PluginError(f"{_place(source, error.tex, config)}: MathJax: {error}, in {error.tex}") from None


def _place(source: Path, tex: str, config) -> str:
    """The file and line in which `tex` stands; a formula drawn by `shapes` may stand there in part."""
    name = source.relative_to(Path(config.config_file_path).parent)
    text = source.read_text("utf-8")
    at = text.find(tex) if tex in text else text.find(tex.splitlines()[0])
    return f"{name}:{text.count(chr(10), 0, at) + 1}" if at >= 0 else str(name)
