"""Where a candidate stands on each requirement, with the candidate's own words. Pure, and never a verdict."""
