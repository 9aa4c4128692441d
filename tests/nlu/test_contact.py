import pytest

from nlu.contact import read_contact


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my name's Dick van Dijk", "Dick van Dijk"),
        ("it's Priya. actually put Priyanka on the record", "Priyanka"),
        ("name: Anna Schmidt", "Anna Schmidt"),
        ("I am Ravi Kumar, 5 years of Python", "Ravi Kumar"),
        ("My name is Jean-Luc O'Neil and I like tea", "Jean-Luc O'Neil"),
        ("my name is asha rao", "Asha Rao"),
        ("call me Bob", "Bob"),
        ("I am Bob Obi <bob@example.com>", "Bob Obi"),
        ("my name is <b>Zoë</b> Obrien", "Zoë Obrien"),
        ("hello good morning", None),
        ("I'm looking for remote work", None),
        ("I'm Java developer", None),
        ("I'm in Berlin", None),
        ("please make it Thursday", None),
        ("what is your name?", None),
    ],
)
def test_a_name_is_what_someone_calls_themself(text, name):
    assert read_contact(text).name == name


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("my email is priya at gmail dot com", "priya@gmail.com"),
        ("priya [at] gmail [dot] com", "priya@gmail.com"),
        ("Reach me: Anna.Schmidt@Example.ORG.", "Anna.Schmidt@example.org"),
        ("old@x.example, no: new@y.org", "new@y.org"),
        ("i worked at amazon dot com", None),
        ("@channel", None),
        ("a@b", None),
    ],
)
def test_an_address_is_normalised(text, email):
    assert read_contact(text).email == email


@pytest.mark.parametrize(
    ("text", "zone", "phone"),
    [
        ("+91 98765 43210", "UTC", "+919876543210"),
        ("call me at 9876543210", "Asia/Kolkata", "+919876543210"),
        ("0151 23456789", "Europe/Berlin", "+4915123456789"),
        ("9876543210", "UTC", None),
        ("5 years", "Asia/Kolkata", None),
    ],
)
def test_a_phone_number_is_read_for_the_candidates_country(text, zone, phone):
    assert read_contact(text, zone).phone == phone
