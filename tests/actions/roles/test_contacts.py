"""Which of several ways to reach somebody is shown."""

import pytest

from actions.roles.compiler import compile_advert


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ("Tel: 732.555.0700 x 302\nFax: none\nEmail: dana@rubra.example", "dana@rubra.example"),
        ("Please copy tarn.dana@gmail.com.\nRegards\n\nEmail # dana@rubra.example", "dana@rubra.example"),
        ("Call us on 01632 960123 for a chat.", "01632 960123"),
        ("Contact dana{#}rubra.example with any questions.", "dana{#}rubra.example"),
    ],
)
def test_an_address_serves_better_than_a_number_and_the_firms_than_a_free_one(lines, value):
    fact = compile_advert(f"Clerk\n\nYou keep our books in order.\n\n{lines}\n").facts["contact"]
    assert value in f"{fact.value} {fact.quote}"
