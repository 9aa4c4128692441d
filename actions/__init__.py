"""What can be done for people: read an advert, answer, screen, assess, schedule, summarise, erase."""
