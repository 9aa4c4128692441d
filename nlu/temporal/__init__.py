"""How `nlu.moments` reads times: words to tokens, tokens to days and clock times, those to windows.

    lexer, neighbours    text -> Token            vocabulary, kinds     the word lists, typos included
    courtesies, reasons  manners and reasons out  relevance, matters    what is about meeting at all
    decided, days_off    thoughts before a wish   questions             "is it at 11?" wishes for none
    errands, own_days    the writer's own day     beside, outside       whose hours are held against the wish
    days, dates, weeks   tokens -> Day            times, clocks         tokens -> Time
    numbered_days        "the 15th" -> Day        spoken_clocks         "half past two" -> Time
    grammar              tokens -> items          places, zones         tokens -> zone
    polarity, groups     which day, which hour    windows               items -> windows
    part, refused_*      wanted and refused       exclusions            what a refusal takes away
    choosing, picks      "the second" -> choice   pointing              words that point at a place
    shifts, moves        "an hour later"          narrowed_picks        "the later one on Thursday"
    accounting           every word beside a time known to change nothing there, or asked about

Whatever cannot be read with certainty is raised as `unclear.Unclear` and becomes a question.
"""
