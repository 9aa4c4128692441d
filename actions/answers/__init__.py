"""How a question about a role is resolved to a topic and answered from the advert's own words."""
