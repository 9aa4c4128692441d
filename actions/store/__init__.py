"""Everything that is kept, in SQLAlchemy."""
