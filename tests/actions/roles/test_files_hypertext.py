import pytest

from actions.roles.files.extracted import FileRefused
from actions.roles.files.hypertext import read_hypertext


def text(markup):
    return read_hypertext(markup).text


def test_headings_lists_and_paragraphs_keep_their_shape():
    markup = (
        "<h1>Cook</h1><p>We bake\n  bread.</p><h2>You</h2>"
        "<ul><li>Bake <b>daily</b><li><p>Clean</p></ul><p>Call us</p>"
    )
    assert text(markup) == "# Cook\nWe bake bread.\n\n## You\n- Bake daily\n- Clean\n\nCall us\n"


def test_a_list_in_a_list_is_indented():
    assert text("<ul><li>Pastry<ul><li>Croissants</li></ul></li></ul>") == "- Pastry\n  - Croissants\n"


def test_line_breaks_and_preformatted_text_stay_lines():
    assert text("<p>Must:<br>French<br>English</p>") == "Must:\nFrench\nEnglish\n"
    assert text("<pre>Must:\nFrench</pre>") == "Must:\nFrench\n"


def test_a_table_of_facts_stays_a_table_and_a_layout_table_does_not():
    facts = "<table><tr><th>Pay</th><td>30,000</td></tr><tr><th>Place</th><td>Leeds</td></tr></table>"
    assert text(facts) == "| Pay | 30,000 |\n| Place | Leeds |\n"
    layout = "<table><tr><td><p>Cook</p><p>Leeds</p></td><td><ul><li>French</li></ul></td></tr></table>"
    assert text(layout) == "Cook\n\nLeeds\n\n- French\n"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>secret</p>",
        "<p style='display: none'>secret</p>",
        "<div style='visibility:hidden'>secret</div>",
        "<span style='font-size:0px'>secret</span>",
        "<span style='color:#FFFFFF'>secret</span>",
        "<font color=white>secret</font>",
        "<p style='position:absolute;left:-9999px'>secret</p>",
        "<style>.x, .y {display:none}</style><p class=y>secret</p>",
    ],
)
def test_what_a_page_hides_is_left_out_and_told(hidden):
    read = read_hypertext(f"<p>Cook</p>{hidden}")
    assert read.text == "Cook\n"
    assert read.hidden == "secret"


@pytest.mark.parametrize(
    "dropped",
    ["<script>secret</script>", "<style>p{}</style>", "<template>secret</template>", "<!-- secret -->",
     "<noscript>secret</noscript>", "<textarea>secret</textarea>", "<svg><text>secret</text></svg>"],
)  # fmt: skip
def test_what_is_no_text_of_the_page_is_dropped(dropped):
    assert text(f"<p>Cook</p>{dropped}") == "Cook\n"


@pytest.mark.parametrize(
    "visible",
    [
        "<div style='background:#036'><p style='color:#fff'>Cook</p></div>",
        "<p style='background-color:#036;color:white'>Cook</p>",
        "<style>.hero{background:#036}</style><p class=hero style='color:white'>Cook</p>",
        "<style>@media print {p {display:none}}</style><p>Cook</p>",
        "<p style='font-size:0.9em'>Cook</p>",
        "<p aria-hidden=true>Cook</p>",
    ],
)
def test_what_a_reader_sees_is_kept(visible):
    assert text(visible) == "Cook\n"


def test_a_page_without_words_is_refused():
    with pytest.raises(FileRefused, match="no words"):
        text("<html><img src=advert.png></html>")
    with pytest.raises(FileRefused, match="can be seen"):
        text("<p hidden>Cook</p>")
