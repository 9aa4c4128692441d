import pytest

from actions.roles.lead_ins import LeadIn, offered, section_led_in


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Experience with one or more of the following:", "required"),
        ("Knowledge of the following is desired, but not required", "preferred"),
        ("You must have solid experience with", "required"),
        ("Experience with the following tools: Kafka", None),
        ("Our customers trust the following:", None),
        ("Experience in finance a plus", None),
    ],
)
def test_only_a_sentence_that_names_nothing_itself_leads_in_a_list(line, section):
    assert section_led_in(line, "about") == section


def test_within_preferred_items_a_list_is_preferred_too():
    assert section_led_in("Experience with any of the following:", "preferred") == "preferred"


@pytest.mark.parametrize(
    ("heading", "count"),
    [("at least two of the following", 2), ("one or more of the following", 1), ("the following", 0)],
)
def test_the_sentence_says_how_many_of_the_items_are_asked_for(heading, count):
    assert offered(heading) == count


def test_a_list_is_over_where_its_bullets_are():
    led = LeadIn("-", "required", "Requirements").with_item("  - Kafka")
    assert led
    assert led.with_item("  - RabbitMQ and all that goes with it in a large company")
    assert not led.with_item("- Git and all that goes with it in a large company")
    assert not led.with_item("We write our services in several languages.")
