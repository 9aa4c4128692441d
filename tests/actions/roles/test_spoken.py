import pytest

from actions.roles.spoken import spoken_in


@pytest.mark.parametrize(
    ("clause", "firm", "languages"),
    [
        ("fluent English and German or French", False, [["English"], ["German", "French"]]),
        ("Deutschkenntnisse", False, [["German"]]),
        ("French is not required", True, []),
        ("our German customers", False, []),
        ("familiar with the Dutch culture", True, []),
        ("knowledge of German tax law and fluent German", True, [["German"]]),
        ("speaks Bangla and Lingala", True, [["Bengali"], ["Lingala"]]),
        ("basic Chinese (Mandarin), written and spoken", False, [["Mandarin"]]),
        ("able to write, read and communicate in Malay and English", False, [["Malay"], ["English"]]),
    ],
)
def test_languages_are_asked_for_beside_words_of_speaking(clause, firm, languages):
    options = [[one.skill for one in option] for option in spoken_in(clause, firm=firm)]
    assert options == languages
