"""The recruiters' pages about roles and their adverts."""
